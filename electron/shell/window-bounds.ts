/** Where the window was last time, if that place is still on a screen. Sizes in device-independent pixels. */
export interface WindowBounds {
  width: number
  height: number
  x?: number
  y?: number
}

export interface Area {
  x: number
  y: number
  width: number
  height: number
}

const FIRST: WindowBounds = { width: 1440, height: 900 }
const SMALLEST = { width: 960, height: 600 }
/** So much of the title bar must be on a screen to be grabbed. */
const GRIP = 80

/**
 * @param remembered text of the file kept from last time; anything unreadable counts as none
 * @param screens work areas of the displays there are now
 */
export function restoreBounds(remembered: string | undefined, screens: readonly Area[]): WindowBounds {
  const last = parse(remembered)
  if (!last) return FIRST
  const size = { width: Math.max(last.width, SMALLEST.width), height: Math.max(last.height, SMALLEST.height) }
  const { x, y } = last
  if (x === undefined || y === undefined) return size
  const visible = screens.some(
    (screen) =>
      x + size.width - GRIP > screen.x &&
      x + GRIP < screen.x + screen.width &&
      y >= screen.y &&
      y + GRIP < screen.y + screen.height,
  )
  return visible ? { ...size, x, y } : size
}

function parse(text: string | undefined): WindowBounds | undefined {
  try {
    const { width, height, x, y } = JSON.parse(text ?? '') as Record<string, unknown>
    if (!isSize(width) || !isSize(height)) return undefined
    return { width, height, ...(isPlace(x) && isPlace(y) ? { x, y } : {}) }
  } catch {
    return undefined
  }
}

const isPlace = (value: unknown): value is number => Number.isInteger(value)
const isSize = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0
