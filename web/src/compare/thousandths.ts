// Means and their parts as people read them: three decimals, so that the parts of a long text are not all nought. No DOM.

export function thousandths(value: number): string {
  if (value === 0) return '0.000';
  return `${value > 0 ? '+' : '−'}${(Math.abs(value) / 1000).toFixed(3)}`;
}
