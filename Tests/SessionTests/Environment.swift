import Glibc

/// What the person who runs the tests asks for.
enum Environment {
  /// Whether stored screens are to be written anew.
  static var isRecording: Bool { getenv("CASEBOOK_RECORD") != nil }
}
