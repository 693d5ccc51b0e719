// @ts-check

/**
 * The bytes of a text in Adobe's ASCII85 (four bytes in five characters, z for four zeros),
 * with v for <, which HTML keeps for itself.
 * @param {string} text
 */
export function decode(text) {
  const bytes = new Uint8Array(Math.ceil(text.length / 5) * 4 + 4 * (text.split("z").length - 1));
  let at = 0, word = 0, digits = 0;
  for (let i = 0; i < text.length; i++) {
    let c = text.charCodeAt(i);
    if (c === 122 && digits === 0) { at += 4; continue; } // z
    if (c === 118) c = 60; // v
    if (c < 33 || c > 117) continue; // line ends
    word = word * 85 + c - 33;
    if (++digits === 5) {
      bytes[at++] = word >>> 24; bytes[at++] = word >>> 16; bytes[at++] = word >>> 8; bytes[at++] = word;
      word = digits = 0;
    }
  }
  for (let n = digits; n < 5 && digits > 0; n++) word = word * 85 + 84;
  for (let n = 1; n < digits; n++) bytes[at++] = Math.floor(word / 2 ** (32 - 8 * n)) & 255;
  return bytes.subarray(0, at);
}
