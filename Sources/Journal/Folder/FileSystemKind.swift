import CPosix

/// File systems on which locks and synced writes do not mean what they mean on a disk of this machine.
enum FileSystemKind {
  /// The name of the file system if it is such a one, by the magic number of statfs(2).
  static func shared(_ magic: UInt64) -> String? {
    switch magic {
    case 0x6969: "NFS"
    case 0x517B, 0xFF53_4D42, 0xFE53_4D42: "SMB"
    case 0x6573_5546: "FUSE"
    case 0x0102_1997: "9P"
    case 0x00C3_6400: "Ceph"
    case 0x0BD0_0BD0: "Lustre"
    case 0x4750_4653: "GPFS"
    case 0x5346_414F, 0x6B41_4653: "AFS"
    case 0x7461_636F: "OCFS2"
    default: nil
    }
  }

  /// The name of the shared file system on which a path lies, or nil for a disk of this machine.
  static func shared(at path: String) -> String? {
    var magic: UInt64 = 0
    guard casebook_statfs_type(path, &magic) == 0 else { return nil }
    return shared(magic)
  }
}
