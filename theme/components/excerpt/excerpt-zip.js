/**
 * Files as one zip file (PKWARE's APPNOTE), unpacked: a Word file is one. Each carries the first date that the format knows, so that the
 * same files give the same bytes.
 *
 * Needs: nothing.
 * Gives: portal.zip.
 */
portal.zip = (() => {
  "use strict"
  const NEEDED = 20, FIRST_DAY = 0x21
  const IN_UTF8 = 0x800

  /** The remainders of CRC-32 by byte. */
  const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1
    return rest
  })

  /** @param {Uint8Array} bytes */
  const crc = (bytes) => {
    let rest = -1
    for (const byte of bytes) rest = remainders[(rest ^ byte) & 255] ^ (rest >>> 8)
    return (rest ^ -1) >>> 0
  }

  /** Numbers as the format writes them, the lowest byte first: each with how many bytes it takes. @param {...[size: number, value: number]} fields */
  const header = (...fields) => {
    /** @type {number[]} */
    const bytes = []
    for (const [size, value] of fields) {
      for (let place = 0; place < size; place += 1) bytes.push((value >>> (8 * place)) & 255)
    }
    return Uint8Array.from(bytes)
  }

  /**
   * @param {[name: string, words: string][]} files
   * @param {string} type the media type of the whole
   */
  return (files, type) => {
    const text = new TextEncoder()
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const records = []
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const lines = []
    /** @param {Uint8Array[]} parts */
    const length = (parts) => parts.reduce((sum, part) => sum + part.length, 0)
    for (const [name, words] of files) {
      const path = text.encode(name), content = text.encode(words)
      /** @type {[number, number][]} */
      const told = [[2, NEEDED], [2, IN_UTF8], [2, 0], [2, 0], [2, FIRST_DAY], [4, crc(content)], [4, content.length], [4, content.length], [2, path.length], [2, 0]]
      lines.push(header([4, 0x02014b50], [2, NEEDED], ...told, [2, 0], [2, 0], [2, 0], [4, 0], [4, length(records)]), path)
      records.push(header([4, 0x04034b50], ...told), path, content)
    }
    const end = header([4, 0x06054b50], [4, 0], [2, files.length], [2, files.length], [4, length(lines)], [4, length(records)], [2, 0])
    return new Blob([...records, ...lines, end], { type })
  }
})()
