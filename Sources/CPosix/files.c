#define _GNU_SOURCE
#include "CPosix.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/vfs.h>
#include <time.h>

static int whole_file(int fd, int command, short type) {
  struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_start = 0, .l_len = 0, .l_pid = 0};
  while (fcntl(fd, command, &lock) != 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

int casebook_ofd_lock(int fd, bool write, bool wait) {
  return whole_file(fd, wait ? F_OFD_SETLKW : F_OFD_SETLK, write ? F_WRLCK : F_RDLCK);
}

int casebook_ofd_unlock(int fd) { return whole_file(fd, F_OFD_SETLK, F_UNLCK); }

int casebook_statfs_type(const char *path, uint64_t *type) {
  struct statfs found;
  while (statfs(path, &found) != 0) {
    if (errno != EINTR) return errno;
  }
  *type = (uint64_t)found.f_type & 0xFFFFFFFFu;
  return 0;
}

int64_t casebook_boot_milliseconds(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_BOOTTIME, &now) != 0) return -1;
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
