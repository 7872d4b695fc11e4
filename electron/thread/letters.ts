/** What a host and its engine's thread tell each other. The frames of a window travel on a port of its own, as text. */
import type { MessagePort } from 'node:worker_threads'
import type { ProblemData } from '../../shared/problem.ts'

export type ToThread =
  /** A window has come; its frames arrive at this port. */
  | { kind: 'connect'; port: MessagePort }
  /** Cancel every play, delete its databases and end. */
  | { kind: 'close' }

export type FromThread =
  /** Windows are answered from now on. */
  | { kind: 'ready' }
  /** The thread ends, because it cannot do its work on this machine. */
  | { kind: 'failed'; problem: ProblemData }
