import Values

/// Keys and values in the order in which they came; whole numbers are the same key whatever their type.
public struct ExpressionMap: Sendable {
  /// One key and its value.
  public struct Entry: Sendable {
    /// The key.
    public let key: ExpressionValue
    /// The value.
    public let value: ExpressionValue
  }

  /// The entries in order.
  public private(set) var entries: [Entry] = []
  private var places: [MapKey: Int] = [:]

  /// An empty map.
  public init() {}

  /// A map with texts for keys; of a key that comes twice, the last value stays.
  public init(_ members: some Sequence<(key: String, value: ExpressionValue)>) {
    for (key, value) in members { set(.string(key), to: value) }
  }

  /// The number of entries.
  public var count: Int { entries.count }

  /// The value under a key; nil when there is none or when values of that type are never keys.
  public subscript(key: ExpressionValue) -> ExpressionValue? {
    guard let known = MapKey(key), let place = places[known] else { return nil }
    return entries[place].value
  }

  /// The value under a text.
  public subscript(key: String) -> ExpressionValue? {
    places[MapKey(key)].map { entries[$0].value }
  }

  /// Adds an entry; false when the key was there already or cannot be a key, and then nothing changes.
  @discardableResult
  public mutating func insert(_ key: ExpressionValue, _ value: ExpressionValue) -> Bool {
    guard let known = MapKey(key), places[known] == nil else { return false }
    places[known] = entries.count
    entries.append(Entry(key: key, value: value))
    return true
  }

  private mutating func set(_ key: ExpressionValue, to value: ExpressionValue) {
    guard let known = MapKey(key) else { return }
    if let place = places[known] {
      entries[place] = Entry(key: key, value: value)
    } else {
      insert(key, value)
    }
  }
}
