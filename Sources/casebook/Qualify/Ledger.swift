/// What trying a requirement gave: how often, how often something that was said to be saved was not there, and how often
/// something wrong was not named.
struct Ledger {
  private(set) var tried = 0
  private(set) var lost = 0
  private(set) var missed = 0
  /// The first few things that went wrong, in words.
  private(set) var problems: [String] = []

  /// Whether all went as it should.
  var isGood: Bool { lost == 0 && missed == 0 && tried > 0 }

  /// Counts one trial; `isThere` says whether all that was saved is there.
  mutating func keep(_ isThere: Bool, _ words: @autoclosure () -> String) {
    tried += 1
    if !isThere {
      lost += 1
      note(words())
    }
  }

  /// Counts one trial; `isNamed` says whether what is wrong was named, or what must be refused was refused.
  mutating func name(_ isNamed: Bool, _ words: @autoclosure () -> String) {
    tried += 1
    if !isNamed {
      missed += 1
      note(words())
    }
  }

  private mutating func note(_ words: String) { if problems.count < 5 { problems.append(words) } }
}
