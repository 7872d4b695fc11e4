/** The window's menu: editing, size of the text, full screen. None of Electron's own entries, which open web sites. */
/** @param platform as `process.platform` names it */
export const menuTemplate = (platform: string) => [
  ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
  { role: 'editMenu' } as const,
  {
    label: 'View',
    submenu: [
      { role: 'resetZoom' } as const,
      { role: 'zoomIn' } as const,
      { role: 'zoomOut' } as const,
      { type: 'separator' } as const,
      { role: 'togglefullscreen' } as const,
      { type: 'separator' } as const,
      { role: 'reload' } as const,
      { role: 'toggleDevTools' } as const,
    ],
  },
  { role: 'windowMenu' } as const,
]
