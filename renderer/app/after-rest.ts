/** Work that can wait until the viewer rests: only the newest is done. */
export interface AfterRest {
  /** Takes the place of what waits. */
  plan(work: () => void): void
  /** Does at once what waits, if anything. */
  flush(): void
  /** Forgets what waits. */
  drop(): void
}

/** @param ms without new work that count as a rest */
export function afterRest(ms: number): AfterRest {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: (() => void) | null = null
  const drop = () => {
    clearTimeout(timer)
    waiting = null
  }
  const flush = () => {
    const work = waiting
    drop()
    work?.()
  }
  return {
    plan(work) {
      clearTimeout(timer)
      waiting = work
      timer = setTimeout(flush, ms)
    },
    flush,
    drop,
  }
}
