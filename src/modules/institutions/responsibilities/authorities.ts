import type { InstitutionKind } from '../../../shared/institution-kind.ts'
import type { Certainty } from '../../events/rules.ts'

type Words = { id: string; en: string }

/** Who may do what has weight, and who may not, whatever the division of work says. */
export type Authority = {
  id: string
  action: Words
  kinds: readonly InstitutionKind[]
  may: Words
  mayNot: Words | null
  source: string
  certainty: Certainty
}

export const authorities: readonly Authority[] = [
  {
    id: 'fix-roll',
    action: { id: 'Menetapkan DPT', en: 'Fix the final roll' },
    kinds: ['kpu', 'ppk', 'pps', 'government'],
    may: {
      id: 'KPU kabupaten/kota dalam pleno; KPU provinsi hanya merekapitulasi',
      en: 'KPU of the regency in plenary; KPU of the province only adds up',
    },
    mayNot: { id: 'PPS, PPK, pemerintah daerah', en: 'PPS, PPK, regional government' },
    source: 'PKPU 7/2024',
    certainty: 'high',
  },
  {
    id: 'change-roll',
    action: { id: 'Mengubah pemilih setelah DPT', en: 'Change a voter after the final roll' },
    kinds: ['kpu', 'ppk', 'pps', 'kpps'],
    may: {
      id: 'Tidak seorang pun; tanda TMS pada salinan, DPPh, dan DPTb pada hari-H',
      en: 'Nobody; a mark on the copy, moved voters, and added voters on the day',
    },
    mayNot: null,
    source: 'PKPU 7/2024',
    certainty: 'high',
  },
  {
    id: 'order-rerun',
    action: { id: 'Memutuskan pemungutan suara ulang', en: 'Order a re-vote' },
    kinds: ['kpu', 'ppk', 'kpps', 'bawaslu', 'government', 'police'],
    may: {
      id: 'KPU kabupaten/kota, atas temuan Panwascam atau PTPS atau usul KPPS melalui PPK',
      en: 'KPU of the regency, on a finding of the supervisors or a proposal of KPPS through PPK',
    },
    mayNot: { id: 'Pemerintah daerah, Polri', en: 'Regional government, police' },
    source: 'UU 1/2015 Pasal 112; PKPU 17/2024',
    certainty: 'high',
  },
  {
    id: 'correct-station-form',
    action: { id: 'Memperbaiki C.HASIL di TPS', en: 'Correct a station form' },
    kinds: ['kpps'],
    may: {
      id: 'KPPS saat itu juga, dengan paraf ketua dan saksi',
      en: 'KPPS at once, initialled by its head and the witnesses',
    },
    mayNot: {
      id: 'Siapa pun setelah ditandatangani; sesudahnya hanya di pleno rekapitulasi',
      en: 'Anybody once it is signed; then only a recapitulation plenary',
    },
    source: 'PKPU 17/2024',
    certainty: 'medium',
  },
  {
    id: 'correct-recapitulation',
    action: { id: 'Memperbaiki angka dalam rekapitulasi', en: 'Correct a figure in recapitulation' },
    kinds: ['ppk', 'kpu'],
    may: {
      id: 'PPK, KPU kabupaten/kota, KPU provinsi dalam pleno terbuka, dengan catatan',
      en: 'PPK, KPU of regency or province in open plenary, on record',
    },
    mayNot: { id: 'Operator Sirekap sendiri', en: 'The operator of Sirekap alone' },
    source: 'PKPU 18/2024',
    certainty: 'medium',
  },
  {
    id: 'announce-winner',
    action: { id: 'Mengumumkan calon terpilih', en: 'Announce the winner' },
    kinds: ['kpu'],
    may: { id: 'KPU provinsi atau kabupaten/kota dengan Keputusan', en: 'KPU of province or regency by decision' },
    mayNot: { id: 'Sirekap, hitung cepat', en: 'Sirekap, quick counts' },
    source: 'UU 10/2016; PKPU 18/2024',
    certainty: 'high',
  },
  {
    id: 'see-identity',
    action: { id: 'Melihat NIK dan NKK', en: 'See identity numbers' },
    kinds: ['kpu', 'government', 'party', 'monitor'],
    may: { id: 'KPU melalui Sidalih; daftar publik menyamarkannya', en: 'KPU in Sidalih; public lists mask them' },
    mayNot: { id: 'Pihak lain', en: 'Anybody else' },
    source: 'UU 27/2022',
    certainty: 'high',
  },
  {
    id: 'decide-violation',
    action: { id: 'Memutus pelanggaran', en: 'Decide a violation' },
    kinds: ['bawaslu', 'gakkumdu', 'dkpp', 'kpu', 'government'],
    may: {
      id: 'Bawaslu sesuai jenjang; pidana oleh Sentra Gakkumdu; etik oleh DKPP',
      en: 'Bawaslu by tier; crimes by Gakkumdu; ethics by DKPP',
    },
    mayNot: { id: 'KPU, pemerintah daerah', en: 'KPU, regional government' },
    source: 'UU 1/2015 Pasal 134; Perbawaslu 8/2020 jo 9/2024',
    certainty: 'high',
  },
  {
    id: 'pay-grant',
    action: { id: 'Mencairkan hibah', en: 'Pay out a grant' },
    kinds: ['government', 'finance', 'kpu'],
    may: { id: 'Pemerintah daerah (PPKD/BPKAD) setelah NPHD', en: 'Regional treasury after the agreement' },
    mayNot: { id: 'KPU mencairkan sendiri', en: 'KPU drawing for itself' },
    source: 'Permendagri 54/2019 jo 41/2020',
    certainty: 'high',
  },
]
