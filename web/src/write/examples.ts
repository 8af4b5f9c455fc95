// The example articles, fetched when they are asked for.

export interface Uses {
  accept(text: string): void;
  /** The example could not be had. */
  failed(): void;
}

export function examples({ accept, failed }: Uses): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-example]')) {
    button.addEventListener('click', () => {
      example(button.dataset['example'] ?? '').then(accept, failed);
    });
  }
}

async function example(name: string): Promise<string> {
  const response = await fetch(new URL(`./examples/${name}.txt`, document.baseURI));
  if (!response.ok) throw new Error(`${response.status} ${name}`);
  return response.text();
}
