/** The window: the library, or a scenario being played. */
import './app.css'
import { useEffect } from 'react'
import type { Client } from '../../shared/client.ts'
import { Library } from '../library/library.tsx'
import { usePlayer } from '../player/player-context.tsx'
import { readAddress } from './address.ts'
import { Failure } from './failure.tsx'
import { usePreferences } from './preferences.ts'
import { Theatre } from './theatre.tsx'

export function App({ client }: { client: Client }) {
  const status = usePlayer((state) => state.status)
  const scenario = usePlayer((state) => state.scenario)
  const problem = usePlayer((state) => state.problem)
  const open = usePlayer((state) => state.open)
  const close = usePlayer((state) => state.close)
  const theme = usePreferences((state) => state.theme)
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  useEffect(() => {
    const follow = () => {
      const place = readAddress(window.location.hash)
      if (place) void open(place.scenario, place.step)
    }
    follow()
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [open])

  if (status === 'empty') return <Library client={client} />
  if (status === 'failed' && problem)
    return <Failure problem={problem} onBack={close} onAgain={() => scenario && void open(scenario)} />
  if (status === 'loading')
    return (
      <main className="app-quiet" aria-busy="true">
        <p>The lanes open their databases…</p>
      </main>
    )
  return <Theatre />
}
