import type { Language } from '../../shared/format.ts'

/**
 * What the verifier found. `leaf` is the place in the journal, counted from 0 (of a stretch the first, `last` the last;
 * Infinity, in JSON null, for an entry that bears no number);
 * `id` the entry that stands there now; `size` the checkpoint, by the number of entries it covers; `level` and `tile` the tile.
 */
export type Finding =
  | { kind: 'changed'; leaf: number; id: string }
  | { kind: 'changed' | 'unproved'; leaf: number; last: number }
  | { kind: 'removed'; leaf: number; last: number }
  | { kind: 'inserted'; leaf: number; id: string }
  | { kind: 'reordered'; leaf: number; id: string; belongs: number }
  | { kind: 'tile-changed'; leaf: number; level: number; tile: number }
  | { kind: 'checkpoint-forged'; size: number; part: 'note' | 'size' | 'root' | 'at' | 'saved' }
  | { kind: 'checkpoint-removed'; size: number; after: number }
  | { kind: 'rolled-back'; size: number; saved: number }

const place = (from: number, to: number) => (from === to ? `${from}` : `${from}–${to}`)

/** The finding in one sentence. */
export function say(finding: Finding, language: Language): string {
  return language === 'id' ? sayInIndonesian(finding) : sayInEnglish(finding)
}

const strangeInEnglish = (leaf: number) =>
  leaf === Infinity
    ? ' has no place in the journal: it was inserted, or its place was taken away.'
    : `, standing at ${leaf}, was never sealed: it was inserted.`

function sayInEnglish(finding: Finding): string {
  switch (finding.kind) {
    case 'changed':
      return 'id' in finding
        ? `Entry ${finding.leaf} (${finding.id}) is not as it was sealed: at least one of its fields was changed.`
        : `Among entries ${place(finding.leaf, finding.last)} some were changed together with their hashes: they do not lead to the signed root. Entries after them are compared with the stored tree only.`
    case 'unproved':
      return `Entries ${place(finding.leaf, finding.last)}: some are missing with their hashes, so whether others among them, or after them, were changed together with theirs cannot be proved.`
    case 'removed':
      return `Entry ${place(finding.leaf, finding.last)} was removed.`
    case 'inserted':
      return `Entry ${finding.id}${strangeInEnglish(finding.leaf)}`
    case 'reordered':
      return `Entry ${finding.id} stands at ${finding.leaf} but was sealed as ${finding.belongs}.`
    case 'tile-changed':
      return `Tile ${finding.tile} of level ${finding.level} of the tree (from entry ${finding.leaf} on) was changed, removed or added.`
    case 'checkpoint-forged':
      return finding.part === 'saved'
        ? `The saved checkpoint (keys/audit.checkpoint) is not one this journal's key signed for this journal.`
        : `The checkpoint of ${finding.size} entries was forged: its ${finding.part} is not what was signed.`
    case 'checkpoint-removed':
      return `A checkpoint between ${finding.after} and ${finding.size} entries was removed.`
    case 'rolled-back':
      return `The journal ends after ${finding.size} entries, but ${finding.saved} were sealed: its end was cut off, or an older database put in its place.`
  }
}

const partInIndonesian = { note: 'tanda tangan atau isi', size: 'jumlah entri', root: 'akar', at: 'waktu' } as const

const strangeInIndonesian = (leaf: number) =>
  leaf === Infinity
    ? ' tidak punya tempat dalam jurnal: disisipkan, atau tempatnya dihapus.'
    : ` di urutan ${leaf} tidak pernah disegel: disisipkan.`

function sayInIndonesian(finding: Finding): string {
  switch (finding.kind) {
    case 'changed':
      return 'id' in finding
        ? `Entri ${finding.leaf} (${finding.id}) tidak seperti saat disegel: setidaknya satu isinya diubah.`
        : `Di antara entri ${place(finding.leaf, finding.last)} ada yang diubah bersama sidik jarinya: tidak cocok dengan akar yang ditandatangani. Entri sesudahnya hanya dibandingkan dengan pohon yang tersimpan.`
    case 'unproved':
      return `Entri ${place(finding.leaf, finding.last)}: sebagian hilang bersama sidik jarinya, sehingga tidak dapat dibuktikan apakah yang lain, atau sesudahnya, juga diubah.`
    case 'removed':
      return `Entri ${place(finding.leaf, finding.last)} dihapus.`
    case 'inserted':
      return `Entri ${finding.id}${strangeInIndonesian(finding.leaf)}`
    case 'reordered':
      return `Entri ${finding.id} berada di urutan ${finding.leaf}, padahal disegel sebagai urutan ${finding.belongs}.`
    case 'tile-changed':
      return `Ubin ${finding.tile} tingkat ${finding.level} pada pohon (mulai entri ${finding.leaf}) diubah, dihapus, atau ditambahkan.`
    case 'checkpoint-forged':
      return finding.part === 'saved'
        ? `Titik periksa tersimpan (keys/audit.checkpoint) bukan yang ditandatangani kunci jurnal ini untuk jurnal ini.`
        : `Titik periksa ${finding.size} entri dipalsukan: ${partInIndonesian[finding.part]}-nya bukan yang ditandatangani.`
    case 'checkpoint-removed':
      return `Titik periksa antara ${finding.after} dan ${finding.size} entri dihapus.`
    case 'rolled-back':
      return `Jurnal berakhir pada ${finding.size} entri, padahal ${finding.saved} telah disegel: ujungnya dipotong, atau basis data diganti dengan yang lama.`
  }
}
