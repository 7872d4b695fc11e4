/** A window at its end of a wire, and everything it hears. */
import { type Client, createClient } from '../../shared/client.ts'
import type { NoticeData, Wire } from '../../shared/contract.ts'
import type { PlayId } from '../../shared/ids.ts'
import type { Step } from '../../shared/trace.ts'

export interface TestWindow {
  client: Client
  grown: NoticeData<'trace.grew'>[]
  ends: NoticeData<'play.ended'>[]
  /** The steps of a play that have arrived. */
  steps(play: PlayId): Step[]
  end(play: PlayId): Promise<NoticeData<'play.ended'>>
}

export function windowAt(wire: Wire): TestWindow {
  const client = createClient(wire)
  const grown: NoticeData<'trace.grew'>[] = []
  const ends: NoticeData<'play.ended'>[] = []
  client.on('trace.grew', (notice) => grown.push(notice))
  client.on('play.ended', (notice) => ends.push(notice))
  return {
    client,
    grown,
    ends,
    steps: (play) => grown.flatMap((notice) => (notice.play === play ? notice.steps : [])),
    end: (play) =>
      new Promise((resolve) => {
        const known = ends.find((notice) => notice.play === play)
        if (known) return resolve(known)
        client.on('play.ended', (notice) => notice.play === play && resolve(notice))
      }),
  }
}
