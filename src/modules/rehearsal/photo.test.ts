import { describe, expect, test } from 'vitest'
import { cellsOf } from '../results/form.ts'
import { photoRows } from './contract.ts'
import { givenVillages } from './given-villages.ts'
import { drawPhoto } from './photo.ts'
import type { PhotoFacts } from './photo.ts'
import { sheetSize } from './sheet.ts'
import { truthOf } from './truth.ts'

const truth = truthOf(givenVillages())

function given(contest: string): PhotoFacts {
  const form = truth.forms.find((one) => one.contest === contest)
  const ballot = truth.contests.find((one) => one.id === contest)
  if (!form || !ballot) throw new Error(`no ${contest}`)
  const places = { village: 'Ulak <Bandung> & "Baru"', district: 'Muara Jaya', regency: 'Ogan Komering Ulu' }
  return { form, office: ballot.office, candidates: ballot.candidates, places }
}

describe('the generated photo of a form', () => {
  test('says on its face that it is generated, and names station and contest', () => {
    const facts = given('gubernur-16')
    const svg = drawPhoto(facts)
    expect(svg).toContain('PERAGAAN')
    expect(svg).toContain('Bukan dokumen KPU')
    expect(svg).toContain(facts.form.station)
    expect(svg).toContain('C.HASIL-KWK-GUBERNUR')
  })

  test('is the same each time, and another one for another form', () => {
    expect(drawPhoto(given('bupati-1601'))).toBe(drawPhoto(given('bupati-1601')))
    expect(drawPhoto(given('bupati-1601'))).not.toBe(drawPhoto(given('bupati-1602')))
  })

  test('has three boxes for each cell and the votes in words', () => {
    const facts = given('bupati-1603')
    const svg = drawPhoto(facts)
    expect(svg.match(/fill="#fffdf8"/g)?.length).toBe(cellsOf(facts.candidates.length).length)
    expect(svg.match(/translate\([^)]*\) rotate\([^)]*\) scale/g)?.length).toBe(
      cellsOf(facts.candidates.length).length * 3,
    )
    expect(svg).toContain('font-style="italic"')
  })

  test('a blank column stands on the sheet under its number', () => {
    expect(drawPhoto(given('bupati-1611'))).toContain('KOLOM KOSONG')
  })

  test('a name cannot become markup', () => {
    expect(drawPhoto(given('gubernur-16'))).toContain('Ulak &lt;Bandung&gt; &amp; &quot;Baru&quot;')
  })
})

describe('where the rows stand on the photo', () => {
  test.each([2, 3, 4])(
    'with %i columns every cell has its place, from top to bottom, inside the picture',
    (candidates) => {
      const rows = photoRows(candidates)
      expect(rows.flatMap((row) => row.cells.map((box) => box.cell))).toEqual(cellsOf(candidates))
      rows.forEach((row, index) => {
        expect(row.top).toBeGreaterThanOrEqual(rows[index - 1]?.bottom ?? 0)
        expect(row.bottom).toBeLessThan(1)
        for (const box of row.cells) {
          expect(box.top).toBeGreaterThanOrEqual(row.top)
          expect(box.bottom).toBeLessThanOrEqual(row.bottom)
          expect(box.right).toBeLessThanOrEqual(row.right + 0.01)
        }
      })
    },
  )

  test('the boxes of a cell are drawn where it says', () => {
    const facts = given('gubernur-16')
    const first = photoRows(facts.candidates.length)[0]?.cells[0]
    expect(drawPhoto(facts)).toContain(
      `M${(first?.left ?? 0) * sheetSize.width} ${Math.round((first?.top ?? 0) * sheetSize.height * 10) / 10}h`,
    )
  })
})
