import Values

/// A one-time code that was given to somebody: what proves it, and until when; the code itself is nowhere.
public struct GivenCode: Equatable, Sendable {
  /// The public key (base64 SPKI) that grows from the code.
  public let key: String
  /// N, r and p of scrypt, by which it grows.
  public let cost: Int
  /// r.
  public let blockSize: Int
  /// p.
  public let parallelism: Int
  /// The salt, base64.
  public let salt: String
  /// When it ends, UTC milliseconds.
  public let expires: Int64

  /// A code that was just made.
  public init(key: String, cost: Int, blockSize: Int, parallelism: Int, salt: String, expires: Int64) {
    self.key = key
    self.cost = cost
    self.blockSize = blockSize
    self.parallelism = parallelism
    self.salt = salt
    self.expires = expires
  }

  /// The code that an act gives; nil when it gives none.
  init?(_ act: Act) {
    func int(_ value: JSON?) -> Int? { if case .number(let text) = value { Int(text) } else { nil } }
    guard let code = act.details[.code], let key = code["key"]?.string, let cost = int(code["N"]),
      let blockSize = int(code["r"]), let parallelism = int(code["p"]), let salt = code["salt"]?.string,
      let expires = act.text(.expires).flatMap(Moment.milliseconds)
    else { return nil }
    self.init(
      key: key, cost: cost, blockSize: blockSize, parallelism: parallelism, salt: salt, expires: expires)
  }

  /// Puts the code into the act that gives it.
  public func give(by act: inout Act) {
    act.details[.expires] = .string(Moment.utc(expires))
    act.details[.code] = .object([
      ("key", .string(key)), ("N", .int(cost)), ("r", .int(blockSize)), ("p", .int(parallelism)),
      ("salt", .string(salt)),
    ])
  }

  /// What the code's key signs to let a key count: the study, the site, the user and the key, a line each.
  public static func said(study: String, site: String, user: UserName, key: String) -> String {
    "casebook key\n\(study)\n\(site)\n\(user.text)\n\(key)\n"
  }
}
