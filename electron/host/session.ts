/** The host's end of one connection: every request checked before it is heard, every failure answered in words. */
import { type CallName, calls, type Frame, type Handlers, Request, type Wire } from '../../shared/contract.ts'
import { Problem, type ProblemData } from '../../shared/problem.ts'
import type { Host } from './host.ts'
import { refused, refuseTooLong } from './refusal.ts'

/** Connects the other end of the wire to the host, until the wire is closed. Returns what ends it sooner. */
export function openSession(wire: Wire, host: Host): () => Promise<void> {
  const tell = (frame: Frame) => wire.send(JSON.stringify(frame))
  const { handlers, disconnect } = host.connect((notice, data) => tell({ notice, data }))
  const stopAnswering = wire.onMessage((text) => {
    void answer(text, handlers).then(tell)
  })
  const end = () => {
    stopAnswering()
    return disconnect()
  }
  wire.onClose(() => {
    // Nobody is left to tell. Databases that could not be deleted go at the next start.
    end().catch(() => {})
  })
  return end
}

/** Never throws: whatever goes wrong becomes a frame. */
export async function answer(text: string, handlers: Handlers): Promise<Frame> {
  const request = readRequest(text)
  if ('problem' in request) return { id: request.id, problem: request.problem }
  const { id, call, input } = request
  const checked = calls[call].input.safeParse(input)
  if (!checked.success) {
    const [issue] = checked.error.issues
    const field = issue?.path.join('.')
    return {
      id,
      problem: refused(
        `the input of ${call} is not right: ${issue?.message ?? 'unknown'}`,
        field || undefined,
      ),
    }
  }
  try {
    // The input has passed the schema of this very call.
    const handle = handlers[call] as (input: unknown) => Promise<unknown>
    return { id, output: await handle(checked.data) }
  } catch (error) {
    return { id, problem: Problem.from(error, unexpected(call)).data }
  }
}

function readRequest(text: string): Request | { id: number; problem: ProblemData } {
  const unread = refuseTooLong(text)
  if (unread) return unread
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return { id: -1, problem: refused('a request is not JSON') }
  }
  const request = Request.safeParse(content)
  if (request.success) return request.data
  return { id: idOf(content), problem: refused(`a request is not one of ${Object.keys(calls).join(', ')}`) }
}

const idOf = (content: unknown): number =>
  content !== null && typeof content === 'object' && 'id' in content && Number.isSafeInteger(content.id)
    ? Number(content.id)
    : -1

const unexpected = (call: CallName) => ({
  code: 'host-failed',
  where: call,
  remedy: 'Try again; if it happens again, please report it.',
})
