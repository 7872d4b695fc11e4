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
export const SMALLEST = { width: 960, height: 600 }
/** So much of the title bar must be on a screen to be grabbed. */
const GRIP = 80

/**
 * @param remembered text kept from last time; anything unreadable counts as none
 * @param screens work areas of the displays there are now, the main one first
 */
export function restoreBounds(remembered: string | undefined, screens: readonly Area[]): WindowBounds {
  const last = parse(remembered) ?? FIRST
  const place = placeOf(last)
  const screen = screens.find((area) => place && canBeGrabbed({ ...last, ...place }, area))
  const size = fitted(last, screen ?? screens[0])
  return screen && place ? { ...size, ...place } : size
}

const placeOf = ({ x, y }: WindowBounds) => (x === undefined || y === undefined ? undefined : { x, y })

const canBeGrabbed = (window: Area, screen: Area): boolean =>
  window.x + window.width - GRIP > screen.x &&
  window.x + GRIP < screen.x + screen.width &&
  window.y >= screen.y &&
  window.y + GRIP < screen.y + screen.height

/** No larger than the screen, but never too small to work with. */
const fitted = ({ width, height }: WindowBounds, screen: Area | undefined) => ({
  width: Math.max(SMALLEST.width, Math.min(width, screen?.width ?? width)),
  height: Math.max(SMALLEST.height, Math.min(height, screen?.height ?? height)),
})

function parse(text: string | undefined): WindowBounds | undefined {
  try {
    const { width, height, x, y } = JSON.parse(text ?? '') as Record<string, unknown> // each is checked below
    if (!isSize(width) || !isSize(height)) return undefined
    return { width, height, ...(isPlace(x) && isPlace(y) ? { x, y } : {}) }
  } catch {
    return undefined
  }
}

const isPlace = (value: unknown): value is number => Number.isInteger(value)
const isSize = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0
