/// What a password must be, and how long somebody waits after wrong ones: one rule for screen and commands.
public enum PasswordRule {
  /// The fewest characters of a password.
  public static let shortest = 10

  /// Whether a password is long enough.
  public static func isLongEnough(_ password: String) -> Bool { password.unicodeScalars.count >= shortest }

  /// Seconds that somebody still waits after wrong passwords: five are free, then the wait doubles up to 15 minutes, and
  /// from the twentieth on it is an hour. A day without a wrong one, or a right one, ends it; nobody is shut out for ever.
  public static func wait(after failures: Int, last: Int64, now: Int64) -> Int64? {
    let passed = (now - last) / 1000
    guard failures >= 5, passed < 86_400 else { return nil }
    let wait = failures >= 20 ? 3600 : min(900, Int64(1) << min(10, failures - 5))
    return passed < wait ? wait - max(0, passed) : nil
  }
}
