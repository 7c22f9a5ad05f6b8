/// The names of keys: `<S-Tab>` where keys are written down, `Shift-Tab` where a person reads them.
struct KeyName: Sendable {
  /// The name between angle brackets.
  let name: String
  /// The name as shown on the screen.
  let title: String
  /// The key.
  let key: Key

  private init(_ name: String, _ title: String, _ key: Key) {
    self.name = name
    self.title = title
    self.key = key
  }

  /// Every key that has a name of its own.
  static let named: [KeyName] = [
    KeyName("Tab", "Tab", .tab), KeyName("S-Tab", "Shift-Tab", .backTab), KeyName("Enter", "Enter", .enter),
    KeyName("Esc", "Esc", .escape), KeyName("BS", "Backspace", .backspace), KeyName("Del", "Delete", .delete),
    KeyName("Ins", "Insert", .insert), KeyName("Up", "Up", .up), KeyName("Down", "Down", .down),
    KeyName("Left", "Left", .left), KeyName("Right", "Right", .right), KeyName("Home", "Home", .home),
    KeyName("End", "End", .end), KeyName("PgUp", "PgUp", .pageUp), KeyName("PgDn", "PgDn", .pageDown),
    KeyName("Space", "Space", .character(" ")), KeyName("lt", "<", .character("<")),
    KeyName("Hangup", "hang-up", .hangup),
  ]

  /// Second names that people write.
  static let aliases: [String: Key] = [
    "Backspace": .backspace, "Delete": .delete, "Insert": .insert, "Escape": .escape, "Return": .enter, "CR": .enter,
    "PageUp": .pageUp, "PageDown": .pageDown, "BackTab": .backTab,
  ]
}

extension Key {
  /// The key that a name stands for, with or without angle brackets; nil when there is no such name.
  ///
  /// Names are `<Tab> <S-Tab> <Enter> <Esc> <BS> <Del> <Ins> <Up> <Down> <Left> <Right> <Home> <End> <PgUp> <PgDn>
  /// <Space> <lt>`, `<F1>` to `<F63>`, `<C-s>`, `<M-x>`; a single character names itself.
  public init?(name: String) {
    var bare = Substring(name)
    if name.count > 2, name.hasPrefix("<"), name.hasSuffix(">") { bare = name.dropFirst().dropLast() }
    if let key = KeyName.named.first(where: { $0.name == bare })?.key ?? KeyName.aliases[String(bare)] {
      self = key
    } else if bare.unicodeScalars.count == 1, let scalar = bare.unicodeScalars.first {
      self = .character(scalar)
    } else if let letter = bare.suffixScalar(after: "C-") {
      self = letter == " " ? .control("@") : .control(Character(Character(letter).lowercased()))
    } else if let letter = bare.suffixScalar(after: "M-") ?? bare.suffixScalar(after: "A-") {
      self = .alt(letter)
    } else if bare.hasPrefix("F"), let number = Int(bare.dropFirst()), 1...63 ~= number {
      self = .function(number)
    } else {
      return nil
    }
  }

  /// The name of the key in the syntax of ``init(name:)``; a character that is typed stands for itself.
  public var name: String {
    switch self {
    case .control(let letter): "<C-\(letter)>"
    case .alt(let scalar): "<M-\(Character(scalar))>"
    case .function(let number): "<F\(number)>"
    case .paste(let text): text
    case .resize(let columns, let rows): "<\(columns)x\(rows)>"
    default:
      if let named = KeyName.named.first(where: { $0.key == self }) {
        "<\(named.name)>"
      } else if case .character(let scalar) = self {
        String(Character(scalar))
      } else {
        ""
      }
    }
  }

  /// The keys written in a text such as `14<Enter>`, for tests and manuals.
  ///
  /// A line feed is Enter, a tabulator is Tab, and a `<` that begins no name is typed as it stands.
  public static func keys(_ text: String) -> [Key] {
    var keys: [Key] = []
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if scalar == "<", let end = rest.firstIndex(of: ">"),
        let key = Key(name: String(String.UnicodeScalarView(rest[rest.startIndex...end]))),
        rest.index(after: rest.startIndex) != end
      {
        keys.append(key)
        rest = rest[rest.index(after: end)...]
        continue
      }
      rest.removeFirst()
      switch scalar {
      case "\n", "\r": keys.append(.enter)
      case "\t": keys.append(.tab)
      default: keys.append(.character(scalar))
      }
    }
    return keys
  }
}

extension Substring {
  /// The one scalar after a prefix, if the text is exactly that.
  fileprivate func suffixScalar(after prefix: String) -> Unicode.Scalar? {
    guard hasPrefix(prefix) else { return nil }
    let rest = dropFirst(prefix.count).unicodeScalars
    return rest.count == 1 ? rest.first : nil
  }
}
