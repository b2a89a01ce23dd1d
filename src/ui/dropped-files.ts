import { useEffect, useEffectEvent, useState, type RefObject } from 'react'

/** Files dropped on an element; true while some are held over it. */
export function useDroppedFiles(zone: RefObject<HTMLElement | null>, take: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  const onFiles = useEffectEvent(take)
  useEffect(() => {
    const element = zone.current
    if (!element) return undefined
    const hold = (event: DragEvent) => {
      event.preventDefault()
      setIsOver(true)
    }
    const leave = () => setIsOver(false)
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setIsOver(false)
      onFiles([...(event.dataTransfer?.files ?? [])])
    }
    element.addEventListener('dragover', hold)
    element.addEventListener('dragleave', leave)
    element.addEventListener('drop', drop)
    return () => {
      element.removeEventListener('dragover', hold)
      element.removeEventListener('dragleave', leave)
      element.removeEventListener('drop', drop)
    }
  }, [zone])
  return isOver
}
