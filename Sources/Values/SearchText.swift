/// A text as it is searched: in small letters, and letters with marks in one spelling, whether a keyboard composed them
/// or not.
///
/// Swift finds both spellings of a character equal; the composed one is looked up by that.
public func searchText(_ text: String) -> String {
  let small = text.lowercased()
  if small.utf8.allSatisfy({ $0 < 0x80 }) { return small }
  var out = ""
  for character in small {
    if character.unicodeScalars.count > 1, let composed = Composed.letters[character] {
      out.append(composed)
    } else {
      out.append(character)
    }
  }
  return out
}

private enum Composed {
  /// The letters that have a composed spelling, by themselves: a decomposed one finds it.
  static let letters: [Character: Character] = {
    var table: [Character: Character] = [:]
    let ranges: [ClosedRange<UInt32>] = [
      0xC0...0x24F, 0x370...0x45F, 0x1E00...0x1FFF, 0x3040...0x30FF, 0xAC00...0xD7A3,
    ]
    for range in ranges {
      for value in range {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let character = Character(scalar)
        table[character] = character
      }
    }
    return table
  }()
}
