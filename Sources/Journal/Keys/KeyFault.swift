public import Disk
public import Record
import Values

/// Why a key cannot be opened, made or changed.
public enum KeyFault: Error, Equatable, Sendable {
  /// The password does not open the key.
  case wrongPassword
  /// The user has no key yet: the first sign-in needs the one-time code.
  case noKey(UserName)
  /// The user has a key already.
  case exists(UserName)
  /// The one-time code is not the one that was given out.
  case wrongCode
  /// The one-time code has expired, at that UTC millisecond.
  case expired(Int64)
  /// A password needs at least this many characters.
  case tooShort(Int)
  /// The key file is damaged.
  case damaged(path: String)
  /// The key file can be read by other accounts of this machine.
  case exposed(path: String)
  /// The name is reserved for the programme itself.
  case reserved
  /// The system refused.
  case disk(CheckedOutput.Failure)
  /// The password cannot be turned into a key: memory does not suffice.
  case derivation
}
