// Character references of HTML: every number, and the names that writing in European languages needs. No DOM.

/** U+00A0 to U+00FF, in order. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para ' +
  'middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute ' +
  'Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml ' +
  'Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml ' +
  'eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const OTHERS: Record<string, number> = {
  amp: 0x26, lt: 0x3c, gt: 0x3e, quot: 0x22, apos: 0x27, OElig: 0x152, oelig: 0x153, Scaron: 0x160, scaron: 0x161, Zcaron: 0x17d,
  zcaron: 0x17e, Ccaron: 0x10c, ccaron: 0x10d, Cacute: 0x106, cacute: 0x107, Dstrok: 0x110, dstrok: 0x111, Lstrok: 0x141,
  lstrok: 0x142, Sacute: 0x15a, sacute: 0x15b, eogon: 0x119, aogon: 0x105, Yuml: 0x178, ensp: 0x2002, emsp: 0x2003,
  thinsp: 0x2009, zwnj: 0x200c, zwj: 0x200d, lrm: 0x200e, rlm: 0x200f, hyphen: 0x2010, dash: 0x2010, ndash: 0x2013,
  mdash: 0x2014, horbar: 0x2015, lsquo: 0x2018, rsquo: 0x2019, sbquo: 0x201a, ldquo: 0x201c, rdquo: 0x201d, bdquo: 0x201e,
  dagger: 0x2020, Dagger: 0x2021, bull: 0x2022, hellip: 0x2026, permil: 0x2030, prime: 0x2032, Prime: 0x2033, lsaquo: 0x2039,
  rsaquo: 0x203a, euro: 0x20ac, trade: 0x2122, larr: 0x2190, rarr: 0x2192, minus: 0x2212, ne: 0x2260, le: 0x2264, ge: 0x2265,
  NewLine: 0x0a, Tab: 0x09, comma: 0x2c, period: 0x2e, colon: 0x3a, semi: 0x3b, lpar: 0x28, rpar: 0x29, num: 0x23, excl: 0x21,
  quest: 0x3f, sol: 0x2f, lsqb: 0x5b, rsqb: 0x5d, lowbar: 0x5f, percnt: 0x25, ast: 0x2a, commat: 0x40, vert: 0x7c,
};

const NAMES = new Map([...Object.entries(OTHERS), ...LATIN.split(' ').map((name, i): [string, number] => [name, 0xa0 + i])]);

/** Names that old pages write without the semicolon. */
const BARE = new Set(['amp', 'lt', 'gt', 'quot', 'nbsp', 'copy', 'reg']);

/** What browsers make of the numbers 128 to 159: Windows-1252. */
const WINDOWS =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

const REFERENCE = /&(?:#(\d{1,8})|#[xX]([\da-fA-F]{1,8})|([A-Za-z][A-Za-z\d]{1,31}))(;?)/g;

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string, end?: string) => {
    if (name === undefined) return character(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal));
    const code = NAMES.get(name);
    return code === undefined || (end === '' && !BARE.has(name)) ? whole : String.fromCharCode(code);
  });
}

function character(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return WINDOWS.charAt(code - 0x80);
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\uFFFD';
  return String.fromCodePoint(code);
}
