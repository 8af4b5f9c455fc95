import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Tone } from './tone.tsx';

function App() {
  const [text, setText] = useState('We condemn this attack.');
  return (
    <main>
      <label>
        Statement <input value={text} onChange={(event) => setText(event.target.value)} size={60} />
      </label>
      <p>
        Tone: <Tone text={text} />
      </p>
    </main>
  );
}

createRoot(document.querySelector('#app')!).render(<App />);
