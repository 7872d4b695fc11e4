import './theme/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createClient } from '../shared/client.ts'
import { App } from './app/app.tsx'
import { keepBreakpoints } from './app/keep-breakpoints.ts'
import { KeyPage } from './app/key-page.tsx'
import { createPlayer } from './player/player.ts'
import { PlayerProvider } from './player/player-context.tsx'
import { takeKey, tryKey } from './transport/key.ts'
import { isDesktop, openWire } from './transport/wire.ts'

const page = async () => {
  if (!isDesktop()) {
    takeKey()
    const fit = await tryKey()
    if (fit !== 'fits') return <KeyPage fit={fit} />
  }
  const client = createClient(openWire())
  const player = createPlayer(client)
  keepBreakpoints(player)
  return (
    <PlayerProvider value={player}>
      <App client={client} />
    </PlayerProvider>
  )
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element "root".')
createRoot(root).render(<StrictMode>{await page()}</StrictMode>)
