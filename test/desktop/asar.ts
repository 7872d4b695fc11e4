/** Reads Electron's archive, as https://github.com/electron/asar#format describes it. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const Leaf = z.object({ size: z.number(), offset: z.string().optional(), unpacked: z.boolean().optional() })
const Folder = z.object({
  get files() {
    return z.record(z.string(), z.union([Folder, Leaf]))
  },
})

export interface ArchivedFile {
  /** Path inside the archive, with `/`. */
  path: string
  /** Undefined for a file that lies outside, in `app.asar.unpacked`. */
  content: Buffer | undefined
}

export function readAsar(archive: string): ArchivedFile[] {
  const bytes = readFileSync(archive)
  // Four little-endian lengths: of the number that follows, of the header with its own length, of that, of its text.
  const begin = 8 + bytes.readUInt32LE(4)
  const header = Folder.parse(JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))))
  return filesOf(header, '').map(({ path, size, offset, unpacked }) => ({
    path,
    content: unpacked ? undefined : bytes.subarray(begin + Number(offset), begin + Number(offset) + size),
  }))
}

const filesOf = (
  { files }: z.infer<typeof Folder>,
  inside: string,
): (z.infer<typeof Leaf> & { path: string })[] =>
  Object.entries(files).flatMap(([name, entry]) =>
    'files' in entry ? filesOf(entry, `${inside}${name}/`) : [{ ...entry, path: `${inside}${name}` }],
  )

/** Lays the archive out as plain files, together with what lies outside of it: the app as Electron sees it. */
export function extractAsar(archive: string, into: string): void {
  for (const { path, content } of readAsar(archive)) {
    mkdirSync(dirname(join(into, path)), { recursive: true })
    if (content) writeFileSync(join(into, path), content)
    else copyFileSync(join(`${archive}.unpacked`, path), join(into, path))
  }
}
