/**
 * What is said of a table or upload that cannot be read (`src/server/table-file.ts`, `staged-upload.ts`). A module that
 * imports files spreads these into its own words; the command line prints the same.
 */
export const fileWords = {
  id: {
    'refused.file-empty': 'Berkas ini kosong. Pilih berkas yang berisi data.',
    'refused.file-too-large':
      'Berkas lebih besar dari {limitMegabytes} MB. Bagi menjadi beberapa berkas, lalu impor satu per satu.',
    'refused.no-table': 'Berkas ini bukan tabel. Simpan sebagai CSV (UTF-8) atau XLSX, lalu pilih lagi.',
    'refused.old-excel': 'Berkas ini Excel lama (.xls). Buka lalu simpan sebagai .xlsx, dan pilih lagi.',
    'refused.not-utf8':
      'Baris {line} memuat huruf yang bukan UTF-8. Simpan ulang sebagai “CSV UTF-8”, lalu pilih lagi.',
    'refused.gzip-broken': 'Berkas .gz ini rusak atau terpotong. Salin ulang dari sumbernya.',
    'refused.csv-quote-open': 'Tanda petik pada baris {line} tidak ditutup. Perbaiki baris itu, lalu pilih lagi.',
    'refused.csv-broken':
      'Baris {line} tidak dapat dibaca: ada tanda petik di tengah isian. Perbaiki baris itu, lalu pilih lagi.',
    'refused.xlsx-broken':
      'Berkas XLSX ini rusak atau terkunci sandi. Buka dan simpan ulang tanpa sandi, lalu pilih lagi.',
    'refused.xlsx-too-large':
      'Buku kerja ini lebih besar dari {limitMegabytes} MB. Simpan sebagai CSV, lalu pilih lagi.',
    'refused.merged-cells': 'Sel {range} digabung. Pisahkan sel gabungan, lalu simpan dan pilih lagi.',
    'refused.too-many-rows': 'Berkas memuat lebih dari {limit} baris. Bagi berkasnya.',
    'refused.too-many-cells':
      'Baris {line} memiliki {found} isian, padahal kepala tabel {expected}. Periksa pemisah kolom pada baris itu.',
    'refused.column-twice': 'Kolom “{column}” ada dua kali. Hapus salah satu, lalu pilih lagi.',
    'refused.column-missing': 'Kolom “{column}” tidak ada. Kolom yang diperlukan: {expected}. Yang ditemukan: {found}.',
  },
  en: {
    'refused.file-empty': 'This file is empty. Choose one with data.',
    'refused.file-too-large': 'The file is larger than {limitMegabytes} MB. Split it and import the parts one by one.',
    'refused.no-table': 'This file is no table. Save it as CSV (UTF-8) or XLSX and choose it again.',
    'refused.old-excel': 'This is an old Excel file (.xls). Open it, save it as .xlsx and choose it again.',
    'refused.not-utf8': 'Line {line} holds letters that are not UTF-8. Save as “CSV UTF-8” and choose the file again.',
    'refused.gzip-broken': 'This .gz file is broken or cut off. Copy it again from its source.',
    'refused.csv-quote-open':
      'A quotation mark in line {line} is not closed. Correct the line and choose the file again.',
    'refused.csv-broken':
      'Line {line} cannot be read: a quotation mark stands inside a value. Correct it and choose the file again.',
    'refused.xlsx-broken':
      'This XLSX file is broken or locked by a password. Save it again without one and choose it again.',
    'refused.xlsx-too-large': 'This workbook is larger than {limitMegabytes} MB. Save it as CSV and choose that.',
    'refused.merged-cells': 'The cells {range} are merged. Split them, save, and choose the file again.',
    'refused.too-many-rows': 'The file has more than {limit} rows. Split it.',
    'refused.too-many-cells':
      'Line {line} has {found} values but the header has {expected}. Check the delimiters of that line.',
    'refused.column-twice': 'The column “{column}” is there twice. Remove one and choose the file again.',
    'refused.column-missing': 'The column “{column}” is missing. Needed: {expected}. Found: {found}.',
  },
} as const
