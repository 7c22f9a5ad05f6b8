import Glibc

/// Bytes that must not stay in memory. Keys themselves lie in memory that the library wipes when it is given back.
enum Secret {
  /// Overwrites bytes with zeros; the compiler may not leave it out.
  static func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { buffer in
      if let start = buffer.baseAddress { explicit_bzero(start, buffer.count) }
    }
  }
}
