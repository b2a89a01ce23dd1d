import type { Certainty } from '../events/rules.ts'
import { type BasisKind, basisKey, type LegalBasis } from './legal-basis.ts'

type Facts = Partial<Pick<LegalBasis, 'from' | 'to' | 'amends' | 'replacedBy' | 'also'>>

/** `UU 10/2016` in one line: kind, number, year, what it is about, where that was read, how sure, and what more is known. */
function basis(
  kind: BasisKind,
  number: string,
  year: number,
  about: string,
  [source, certainty]: readonly [string, Certainty],
  facts: Facts = {},
): LegalBasis {
  const none = { from: null, to: null, amends: [], replacedBy: null, also: [] }
  return { key: basisKey(kind, number, year), kind, number, year, about, source, certainty, ...none, ...facts }
}

const read = (source: string) => [source, 'sourced'] as const
const remembered = (certainty: Certainty) => ['belum dibaca pada naskahnya', certainty] as const

/**
 * The legal bases that the schedules, profiles and rules of the program rest on. A day stands here only where a source
 * gives it; a title is a description, not the official wording.
 */
export const builtInLibrary: readonly LegalBasis[] = [
  basis('uud', '', 1945, 'Undang-Undang Dasar Negara Republik Indonesia', remembered('high'), { also: ['UUD 1945'] }),

  basis(
    'perpu',
    '1',
    2014,
    'Pemilihan gubernur, bupati, dan wali kota',
    read('id.wikisource.org/wiki/Halaman:Perpu_1_2014.pdf'),
    {
      replacedBy: 'uu-1-2015',
    },
  ),
  basis(
    'uu',
    '1',
    2015,
    'Penetapan Perpu 1/2014 menjadi undang-undang: pemilihan gubernur, bupati, dan wali kota',
    read('id.wikisource.org/wiki/Halaman:Perpu_1_2014.pdf'),
  ),
  basis(
    'uu',
    '10',
    2016,
    'Perubahan kedua atas UU 1/2015: pemilihan kepala daerah',
    read('esensi.tv/polhukam/amp/104522777'),
    {
      amends: ['uu-1-2015'],
    },
  ),
  basis('uu', '7', 2017, 'Pemilihan umum', read('pdfcoffee.com/materi-kpu-webinar-12-agustus-2021-pdf-free.html')),
  basis('uu', '27', 2022, 'Pelindungan data pribadi', remembered('high')),
  basis(
    'uu',
    '29',
    2007,
    'Pemerintahan DKI Jakarta sebagai ibu kota: gubernur dipilih dengan lebih dari 50% suara',
    remembered('high'),
  ),
  basis('uu', '2', 2024, 'Daerah Khusus Jakarta', remembered('high')),
  basis('uu', '13', 2012, 'Keistimewaan Daerah Istimewa Yogyakarta', remembered('high')),

  basis(
    'putusan-mk',
    '20/PUU-XVII',
    2019,
    'Batas pindah memilih untuk empat keadaan mendesak: tujuh hari sebelum pemungutan',
    read('palpos.disway.id/amp/681684'),
  ),
  basis(
    'putusan-mk',
    '60/PUU-XXII',
    2024,
    'Ambang pencalonan kepala daerah menurut suara sah dan jumlah pemilih',
    read('tangsel.inews.id/read/482553'),
    {
      from: '2024-08-20',
    },
  ),
  basis(
    'putusan-mk',
    '70/PUU-XXII',
    2024,
    'Usia calon dihitung pada hari penetapan pasangan calon',
    read('posrakyat.id/2024/08/22'),
  ),

  basis('pp', '42', 2004, 'Kode etik pegawai negeri sipil', read('kompas.com/tren/read/2023/11/06/133000265')),
  basis('pp', '94', 2021, 'Disiplin pegawai negeri sipil', read('kompas.com/tren/read/2023/11/06/133000265')),
  basis('pp', '12', 2022, 'Forum koordinasi pimpinan di daerah', remembered('high')),
  basis(
    'perpres',
    '80',
    2024,
    'Tata cara dan jadwal pelantikan kepala daerah',
    read('palembang.tribunnews.com/2025/02/09'),
  ),
  basis('keppres', '10', 2024, 'Hari pemungutan suara 14 Februari 2024 sebagai hari libur', remembered('high')),
  basis(
    'keppres',
    '33',
    2024,
    'Hari pemungutan suara 27 November 2024 sebagai hari libur',
    read('news.okezone.com/read/2024/08/13/337/3048510'),
  ),

  basis('permendagri', '9', 2005, 'Desk Pilkada', read('sumbar.antaranews.com/amp/berita/579144')),
  basis(
    'permendagri',
    '61',
    2011,
    'Pemantauan, pelaporan, dan evaluasi perkembangan politik di daerah',
    read('id.scribd.com/document/474380023'),
  ),
  basis(
    'permendagri',
    '54',
    2019,
    'Pendanaan kegiatan pemilihan kepala daerah dari APBD',
    read('esensi.tv/polhukam/amp/104522777'),
  ),
  basis('permendagri', '41', 2020, 'Perubahan atas Permendagri 54/2019', read('esensi.tv/polhukam/amp/104522777'), {
    amends: ['permendagri-54-2019'],
  }),
  basis(
    'permenkeu',
    '89/PMK.05',
    2016,
    'Pengelolaan hibah langsung dalam bentuk uang untuk pemilihan kepala daerah',
    remembered('medium'),
  ),
  basis('permenkeu', '99/PMK.05', 2017, 'Administrasi pengelolaan hibah', remembered('medium'), {
    amends: ['permenkeu-89-pmk-05-2016'],
  }),

  basis(
    'pkpu',
    '9',
    2019,
    'Rekapitulasi hasil Pemilu',
    read('pasal.id/en/peraturan/perban/peraturan-kpu-no-9-tahun-2019'),
  ),
  basis('pkpu', '3', 2022, 'Tahapan dan jadwal Pemilu 2024', read('voi.id/berita/177782'), { from: '2022-06-09' }),
  basis('pkpu', '7', 2022, 'Penyusunan daftar pemilih Pemilu', read('id.scribd.com/presentation/648389133')),
  basis('pkpu', '8', 2022, 'Pembentukan dan tata kerja badan ad hoc', read('coggle.it/diagram/Y3wYO71Eo51jIQTQ')),
  basis(
    'pkpu',
    '9',
    2022,
    'Partisipasi masyarakat dalam Pemilu dan Pemilihan',
    read('malanglive.livetoday.id/citilive'),
  ),
  basis(
    'pkpu',
    '7',
    2023,
    'Perubahan atas PKPU 7/2022 tentang daftar pemilih',
    read('id.scribd.com/presentation/648389133'),
    {
      amends: ['pkpu-7-2022'],
    },
  ),
  basis('pkpu', '10', 2023, 'Pencalonan anggota DPR dan DPRD', remembered('high')),
  basis('pkpu', '14', 2023, 'Perlengkapan pemungutan suara Pemilu', read('id.scribd.com/presentation/694630039')),
  basis('pkpu', '15', 2023, 'Kampanye Pemilu', remembered('high')),
  basis('pkpu', '25', 2023, 'Pemungutan dan penghitungan suara Pemilu', remembered('high')),
  basis('pkpu', '2', 2024, 'Tahapan dan jadwal Pemilihan 2024', read('news.okezone.com/read/2024/08/13/337/3048510'), {
    from: '2024-01-26',
  }),
  basis(
    'pkpu',
    '7',
    2024,
    'Penyusunan daftar pemilih Pemilihan 2024',
    read('swarantt.net/kpu-manggarai-diminta-tambah-24-tps'),
  ),
  basis('pkpu', '8', 2024, 'Pencalonan kepala daerah', read('disway.id/read/813528')),
  basis('pkpu', '10', 2024, 'Perubahan atas PKPU 8/2024: ambang pencalonan', read('disway.id/read/813528'), {
    amends: ['pkpu-8-2024'],
  }),
  basis(
    'pkpu',
    '12',
    2024,
    'Perlengkapan pemungutan suara Pemilihan 2024',
    read('detik.com/sumbagsel/berita/d-7654778'),
  ),
  basis('pkpu', '13', 2024, 'Kampanye Pemilihan 2024', read('nasional.tempo.co/read/1899096')),
  basis('pkpu', '14', 2024, 'Dana kampanye Pemilihan 2024', read('jabarekspres.com/berita/2024/10/02')),
  basis('pkpu', '17', 2024, 'Pemungutan dan penghitungan suara Pemilihan 2024', remembered('high')),
  basis(
    'pkpu',
    '18',
    2024,
    'Rekapitulasi dan penetapan hasil Pemilihan 2024',
    read('indiebanyumas.com/ppk-gelar-rapat-pleno'),
  ),

  basis(
    'perbawaslu',
    '14',
    2018,
    'Pengawasan perlengkapan Pemilu',
    read('pasal.id/peraturan/perban/peraturan-bawaslu-no-14-tahun-2018'),
  ),
  basis('perbawaslu', '8', 2020, 'Penanganan pelanggaran Pemilihan', remembered('high')),
  basis('perbawaslu', '7', 2022, 'Penanganan temuan dan laporan Pemilu', remembered('high')),
  basis('perbawaslu', '9', 2024, 'Perubahan atas Perbawaslu 8/2020', remembered('high'), {
    amends: ['perbawaslu-8-2020'],
  }),
  basis(
    'perbawaslu',
    'tentang Pengawas TPS',
    2024,
    'Pengawas TPS; nomornya belum ditemukan',
    read('detik.com/sumbagsel/berita/d-7104458'),
    {
      also: ['Perbawaslu tentang Pengawas TPS'],
    },
  ),
  basis('pmk', '3', 2024, 'Tata beracara perselisihan hasil pemilihan kepala daerah', remembered('medium')),

  basis(
    'keputusan-kpu',
    '472',
    2022,
    'Satuan biaya masukan: honorarium badan ad hoc',
    read('regional.kompas.com/read/2022/11/17/175022378'),
    {
      also: ['Kpts 472/2022'],
    },
  ),
  basis('keputusan-kpu', '476', 2022, 'Pedoman pembentukan badan ad hoc', read('coggle.it/diagram/Y3wYO71Eo51jIQTQ')),
  basis(
    'keputusan-kpu',
    '534',
    2022,
    'Perubahan atas Keputusan KPU 476/2022',
    read('coggle.it/diagram/Y3wYO71Eo51jIQTQ'),
    {
      amends: ['keputusan-kpu-476-2022'],
    },
  ),
  basis(
    'keputusan-kpu',
    '27',
    2023,
    'Pedoman teknis penyusunan daftar pemilih Pemilu',
    read('id.scribd.com/presentation/648389133'),
  ),
  basis('keputusan-kpu', '1281', 2023, 'Kebutuhan perlengkapan Pemilu', read('id.scribd.com/presentation/694630039')),
  basis('keputusan-kpu', '799', 2024, 'Pedoman teknis penyusunan daftar pemilih Pemilihan', remembered('medium')),
  basis('keputusan-kpu', '1337', 2024, 'Desain surat suara Pemilihan', read('detik.com/sumbagsel/berita/d-7654778')),
  basis(
    'keputusan-kpu',
    '1797',
    2024,
    'Pedoman teknis rekapitulasi hasil Pemilihan',
    read('indiebanyumas.com/ppk-gelar-rapat-pleno'),
  ),

  basis(
    'skb',
    '2/800-5474/246/30/1447.1',
    2022,
    'Netralitas ASN: keputusan bersama MenPANRB, Mendagri, BKN, KASN, dan Bawaslu',
    read('lakeynews.com/2024/08/10'),
    {
      from: '2022-09-22',
      also: ['SKB 5 lembaga', 'SKB netralitas ASN'],
    },
  ),
  basis(
    'se',
    '4',
    2024,
    'SE MenPANRB: rekomendasi pelanggaran netralitas ASN kepada BKN',
    read('m.tribunnews.com/amp/mata-lokal-memilih/2024/09/17'),
    {
      also: ['SE MenPANRB 4/2024'],
    },
  ),
  basis(
    'se',
    '100.2.7/2944/SJ',
    2023,
    'Surat Mendagri: pembentukan Desk Pilkada',
    read('radarmukomuko.disway.id/amp/687296'),
    {
      from: '2023-06-05',
      also: ['Surat Mendagri 100.2.7/2944/SJ'],
    },
  ),
  basis(
    'se',
    '1000.2.1.3/4204/SJ',
    2024,
    'SE Mendagri: cuti kampanye kepala daerah',
    read('rbg.id/politik/94413472577'),
    {
      also: ['SE Mendagri 1000.2.1.3/4204/SJ'],
    },
  ),
  basis(
    'se',
    'S-647/MK.02',
    2022,
    'Surat Menteri Keuangan: satuan biaya badan ad hoc',
    read('regional.kompas.com/read/2022/11/17/175022378'),
    {
      also: ['S-647/MK.02/2022'],
    },
  ),
]
