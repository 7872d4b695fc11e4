/** The page of an address without its key: what is missing, where it is to be found, and a place to put it. */
import './app.css'
import './key-page.css'
import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { addressIn, type KeyFit, tryKey } from '../transport/key.ts'
import { ThemeSwitch } from './theme-switch.tsx'
import { useTheme } from './use-theme.ts'

export function KeyPage({ fit }: { fit: Exclude<KeyFit, 'fits'> }) {
  useTheme()
  return (
    <main className="app-quiet app-key">
      <KeyRound className="app-key-sign" size={36} strokeWidth={1.5} aria-hidden="true" />
      <h1>
        {fit === 'missing' ? 'This address is without its key' : 'This address has the key of another start'}
      </h1>
      <p>
        {fit === 'missing'
          ? 'Replayground opens to those who have the whole address, so that no other page in this browser can speak to it.'
          : 'Each time Replayground starts it makes a new key, and the one in this address fits no longer.'}
      </p>
      <ol>
        <li>Look into the terminal in which Replayground runs.</li>
        <li>
          Find the line that ends like this: <code>{window.location.origin}/?token=…</code>
        </li>
        <li>Open that address as a whole, or paste it here.</li>
      </ol>
      <Paste />
      <p className="app-key-note">
        No such terminal? Start it again: <code>npm start</code>
      </p>
      <ThemeSwitch />
    </main>
  )
}

const NEITHER = 'This is not the address that was printed: that one ends with “token=” and the key.'
const WRONG = 'This key does not fit either. Take the address that was printed last.'

function Paste() {
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const enter = async (event: FormEvent) => {
    event.preventDefault()
    const address = addressIn(text, window.location.href)
    if (!address) return setWrong(NEITHER)
    const ours = address.origin === window.location.origin
    if (ours && (await tryKey(address.searchParams.get('token') ?? '')) === 'wrong') return setWrong(WRONG)
    window.location.assign(address)
  }
  return (
    <form className="app-key-paste" onSubmit={(event) => void enter(event)}>
      <label htmlFor="address">Address or key</label>
      <div>
        <input
          id="address"
          value={text}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={wrong !== null}
          aria-describedby="address-wrong"
          onChange={({ target }) => {
            setText(target.value)
            setWrong(null)
          }}
        />
        <button type="submit" className="button primary">
          Open
        </button>
      </div>
      <p id="address-wrong" role="alert">
        {wrong}
      </p>
    </form>
  )
}
