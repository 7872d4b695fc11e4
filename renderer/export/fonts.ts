/** The fonts of the page as text that a file can carry: it looks the same where they are not installed. */
import text from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import mono from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url'
import title from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url'

const FILES = { 'Inter Variable': text, 'Source Serif 4 Variable': title, 'JetBrains Mono Variable': mono }

/** `@font-face` rules with the files in them. @throws TypeError when a file of the app cannot be fetched */
export async function fontFaces(): Promise<string> {
  const rules = Object.entries(FILES).map(async ([family, file]) => {
    const data = new Uint8Array(await (await fetch(file)).arrayBuffer())
    return `@font-face{font-family:"${family}";font-weight:100 900;src:url(data:font/woff2;base64,${base64(data)}) format("woff2")}`
  })
  return (await Promise.all(rules)).join('\n')
}

const base64 = (data: Uint8Array): string =>
  btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(''))
