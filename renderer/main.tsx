import './theme/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createClient } from '../shared/client.ts'
import { App } from './app/app.tsx'
import { keepBreakpoints } from './app/keep-breakpoints.ts'
import { createPlayer } from './player/player.ts'
import { PlayerProvider } from './player/player-context.tsx'
import { openWire } from './transport/wire.ts'

const client = createClient(openWire())
const player = createPlayer(client)
keepBreakpoints(player)
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element "root".')
createRoot(root).render(
  <StrictMode>
    <PlayerProvider value={player}>
      <App client={client} />
    </PlayerProvider>
  </StrictMode>,
)
