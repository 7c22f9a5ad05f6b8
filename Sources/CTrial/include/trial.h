#ifndef CASEBOOK_TRIAL_H
#define CASEBOOK_TRIAL_H
#include <stddef.h>

/// One file of forms/ as it was when the programme was built.
struct casebook_trial_file {
  const char *name;
  const unsigned char *bytes;
  size_t size;
};

/// How many files there are.
int casebook_trial_count(void);

/// One of them; the index is below casebook_trial_count().
const struct casebook_trial_file *casebook_trial_file_at(int index);

#endif
