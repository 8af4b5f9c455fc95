// The example articles. They are fetched with the page, so that nothing is fetched afterwards.

export interface Uses {
  accept(text: string): void;
  /** The example could not be had. */
  failed(): void;
}

export function examples({ accept, failed }: Uses): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-example]')) {
    const name = button.dataset['example'] ?? '';
    let text = example(name);
    text.catch(() => undefined); // said when it is asked for
    button.addEventListener('click', () => {
      text.then(accept, () => {
        failed();
        text = example(name);
        text.catch(() => undefined);
      });
    });
  }
}

async function example(name: string): Promise<string> {
  const response = await fetch(new URL(`./examples/${name}.txt`, document.baseURI), { priority: 'low' });
  if (!response.ok) throw new Error(`${response.status} ${name}`);
  return response.text();
}
