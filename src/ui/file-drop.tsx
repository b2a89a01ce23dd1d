import { Button } from '@mantine/core'
import { FileUp, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useDroppedFiles } from './dropped-files.ts'
import { kernelMessages } from './kernel-messages.ts'
import { useFormat } from './language.ts'
import { StatusShape } from './status.tsx'
import { useText } from './text.ts'
import classes from './file-drop.module.css'

type FileDropProps = {
  label: string
  /** What a person calls the accepted kinds: "CSV atau XLSX". */
  kinds: string
  /** Endings with their dot: ['.csv', '.xlsx']. The server looks at the content again. */
  endings: readonly string[]
  /** Largest size in bytes. */
  limit: number
  file: File | undefined
  onFile: (file: File | undefined) => void
  isBusy?: boolean
}

/** Takes one file by dropping or choosing; the wrong kind or size is refused at once, with what to do. */
export function FileDrop({ label, kinds, endings, limit, file, onFile, isBusy = false }: FileDropProps) {
  const t = useText(kernelMessages)
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string>()

  const refuse = (files: readonly File[]): string | undefined => {
    const [first] = files
    if (!first) return undefined
    if (files.length > 1) return t('file.onlyOne')
    if (!endings.some((ending) => first.name.toLowerCase().endsWith(ending)))
      return t('file.wrongKind', { name: first.name, kinds })
    if (first.size > limit)
      return t('file.tooLarge', { name: first.name, size: format.bytes(first.size), limit: format.bytes(limit) })
    return undefined
  }
  const take = (files: readonly File[]) => {
    const reason = refuse(files)
    setProblem(reason)
    if (!reason && files[0]) onFile(files[0])
    if (input.current) input.current.value = ''
  }

  const zone = useRef<HTMLDivElement>(null)
  const isOver = useDroppedFiles(zone, take)

  return (
    <div ref={zone} className={classes.drop} role="group" aria-label={label} data-over={isOver || undefined}>
      <FileUp size={20} />
      <div className={classes.words}>
        <b>{label}</b>
        {file ? (
          <span className={classes.file}>
            {file.name} <small>{format.bytes(file.size)}</small>
            {!isBusy && (
              <button
                type="button"
                aria-label={t('file.remove', { name: file.name })}
                onClick={() => onFile(undefined)}
              >
                <X size={14} />
              </button>
            )}
          </span>
        ) : (
          <span>
            {t('file.drop')} · {t('file.kinds', { kinds, limit: format.bytes(limit) })}
          </span>
        )}
        {problem !== undefined && (
          <p role="alert">
            <StatusShape state="late" /> {problem}
          </p>
        )}
      </div>
      <Button onClick={() => input.current?.click()} disabled={isBusy}>
        {t('file.pick')}
      </Button>
      <input
        ref={input}
        type="file"
        accept={endings.join(',')}
        aria-label={label}
        tabIndex={-1}
        className="visually-hidden"
        onChange={(event) => take([...(event.currentTarget.files ?? [])])}
      />
    </div>
  )
}
