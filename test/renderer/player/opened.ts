/** A player over a stand-in host, anew for each test of a file that imports this. */
import { beforeEach } from 'vitest'
import { createPlayer, type Player } from '../../../renderer/player/player.ts'
import { trace } from './script.ts'
import { StandInHost } from './stand-in-client.ts'

//                          1     2    3        4    5 6 7 8    9    10 11  12 13 14     15
export const steps = trace('begin open narrated mark c s s c:es s:es s:es ask q  s  reveal end')

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
