// The module's answers with every number as the bits it is: the same code in Node, in a page and in a worker.
// crates/core/examples/bits.rs gives the library's answers in this form.

/** The scorer reads whole words from tables once it has answered 500 statements. */
const WARM = 600;
/** Each is labelled and explained: together fewer than 500. */
const FRESH = 200;

const view = new DataView(new ArrayBuffer(8));

export function bits(number) {
  view.setFloat64(0, number);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

export const byClass = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, bits(value)]));

export const reading = ({ tone, probabilities, score, unsure }) => ({ tone, probabilities: byClass(probabilities), score: bits(score), unsure });

export const words = (list) => list.map(({ text, contributions }) => [text, byClass(contributions)]);

function answer(classifier, text) {
  const { logits, notInText, words: list } = classifier.explain(text);
  return {
    free: reading(classifier.label(text)),
    forced: reading(classifier.label(text, { binary: true })),
    logits: byClass(logits),
    notInText: byClass(notInText),
    words: words(list),
  };
}

/** The answers to all texts, first without, then with the tables of whole words. */
export function answers(Classifier, model, texts) {
  const using = (work) => {
    const classifier = Classifier.fromBytes(model);
    try {
      return work(classifier);
    } finally {
      classifier.free();
    }
  };
  const fresh = [];
  for (let at = 0; at < texts.length; at += FRESH) {
    fresh.push(...using((classifier) => texts.slice(at, at + FRESH).map((text) => answer(classifier, text))));
  }
  const warm = using((classifier) => {
    classifier.labelAll(Array.from({ length: WARM }, () => 'We met.'));
    return texts.map((text) => answer(classifier, text));
  });
  return { fresh, warm };
}
