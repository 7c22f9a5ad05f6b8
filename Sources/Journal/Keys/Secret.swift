import Glibc

/// Bytes that must not stay in memory. Keys themselves lie in memory that the library wipes when it is given back.
enum Secret {
  /// The same for bytes of any kind.
  static func wipe<Bytes: MutableCollection>(all bytes: inout Bytes) where Bytes.Element == UInt8 {
    for index in bytes.indices { bytes[index] = 0 }
  }

  /// Overwrites bytes with zeros; the compiler may not leave it out.
  static func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { buffer in
      if let start = buffer.baseAddress { explicit_bzero(start, buffer.count) }
    }
  }
}
