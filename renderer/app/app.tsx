/** The window: the library, or a scenario being played. */
import './app.css'
import { useEffect, useRef } from 'react'
import type { Client } from '../../shared/client.ts'
import { Library } from '../library/library.tsx'
import { useCards } from '../library/use-cards.ts'
import { usePlayer } from '../player/player-context.tsx'
import { LowerLane } from '../theme/lane-mark.tsx'
import { readAddress, writeAddress } from './address.ts'
import { Failure } from './failure.tsx'
import { NoScenario } from './no-scenario.tsx'
import { PointerHalo } from './pointer-halo.tsx'
import { Theatre } from './theatre.tsx'
import { useLowerLane } from './use-lower-lane.ts'
import { useTheme } from './use-theme.ts'

export function App({ client }: { client: Client }) {
  const status = usePlayer((state) => state.status)
  const scenario = usePlayer((state) => state.scenario)
  const problem = usePlayer((state) => state.problem)
  const open = usePlayer((state) => state.open)
  const close = usePlayer((state) => state.close)
  const library = useCards(client)
  const card = library.cards?.find(({ id }) => id === scenario)
  const theme = useTheme()
  const lower = useLowerLane()
  useAddress()

  const view = () => {
    if (status === 'empty') return <Library {...library} />
    if (status === 'failed' && problem && scenario) {
      // The step of the link is still in the address.
      const again = () => {
        library.load()
        void open(scenario, readAddress(window.location.hash)?.step)
      }
      if (problem.code === 'scenario-unknown')
        return (
          <NoScenario
            scenario={scenario}
            cards={library.cards ?? []}
            onOpen={(id) => void open(id)}
            onAgain={again}
            onBack={close}
          />
        )
      return (
        <Failure
          title={card?.title ?? scenario ?? undefined}
          problem={problem}
          onBack={close}
          onAgain={again}
        />
      )
    }
    if (status === 'loading')
      return (
        <main className="app-quiet" aria-busy="true">
          <h1>{card?.title ?? 'One moment'}</h1>
          <p role="status">The lanes open their databases…</p>
        </main>
      )
    return (
      <LowerLane value={lower}>
        <Theatre cards={library.cards ?? []} />
      </LowerLane>
    )
  }
  return (
    <>
      {view()}
      {theme === 'projector' && <PointerHalo />}
    </>
  )
}

/** The address says where one is: a link opens a scenario at its step, and going back leads to the library. */
function useAddress(): void {
  const open = usePlayer((state) => state.open)
  const close = usePlayer((state) => state.close)
  const scenario = usePlayer((state) => state.scenario)
  const before = useRef<string | null>(null)
  useEffect(() => {
    const follow = () => {
      const place = readAddress(window.location.hash)
      if (place) void open(place.scenario, place.step)
      else close()
    }
    if (window.location.hash) follow()
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [open, close])
  useEffect(() => {
    const there = readAddress(window.location.hash)?.scenario ?? null
    if (scenario !== before.current && scenario !== there)
      window.history.pushState(null, '', scenario === null ? '#/' : writeAddress({ scenario, step: 0 }))
    before.current = scenario
  }, [scenario])
}
