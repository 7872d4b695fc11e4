import type { AppCommand, Command } from '../player/keys.ts'
import type { PlayerActions, PlayerState } from '../player/state.ts'

/** Does what a key or a line of the palette stands for. @param runApp for what is no business of the player */
export function runCommand(
  command: Command,
  player: PlayerState & PlayerActions,
  runApp: (command: AppCommand) => void,
): void {
  if ('player' in command) player[command.player]()
  else if ('jump' in command) player.jump(command.jump, command.direction)
  else if (command.app === 'end') player.seek(player.length)
  else if (command.app === 'library') player.close()
  else runApp(command.app)
}
