/** A player over a stand-in host, anew for each test of a file that imports this. */
import { beforeEach } from 'vitest'
import { createPlayer, type Player } from '../../../renderer/player/player.ts'
import { SHORT } from './script.ts'
import { StandInHost } from './stand-in-client.ts'

export const steps = SHORT

export let host: StandInHost
export let player: Player
export const state = () => player.getState()

/** Opens the scenario and lets the whole of it arrive. @param at step to stand at */
export async function opened(at?: number): Promise<void> {
  void state().open('test', at)
  await host.start('p')
  host.grow('p', steps)
  host.end('p')
}

beforeEach(() => {
  host = new StandInHost()
  player = createPlayer(host.client)
})
