import { messages } from '../../../ui/text.ts'

export const kitMessages = messages({
  id: {
    title: 'Kit',
    meta: 'Komponen, keadaan, dan pemakaiannya. Semua angka contoh.',
    marks: 'Tanda & tombol',
    figures: 'Angka & bagan',
    tables: 'Tabel & papan',
    maps: 'Peta & grafik',
    dialogs: 'Panel & dialog',
    states: 'Keadaan',
    sections: 'Bagian',
  },
  en: {
    title: 'Kit',
    meta: 'Components, their states and their use. All figures are examples.',
    marks: 'Marks & buttons',
    figures: 'Figures & bars',
    tables: 'Tables & boards',
    maps: 'Maps & charts',
    dialogs: 'Panels & dialogs',
    states: 'States',
    sections: 'Sections',
  },
})
