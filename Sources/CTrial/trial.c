// Made by .ci/embed from the files of forms/; the examples stay outside.
#include "trial.h"
static const unsigned char file0[] = {
#embed "../../forms/adverse-events.yaml"
};
static const unsigned char file1[] = {
#embed "../../forms/anlotinib.yaml"
};
static const unsigned char file2[] = {
#embed "../../forms/beyond-progression.yaml"
};
static const unsigned char file3[] = {
#embed "../../forms/codes.yaml"
};
static const unsigned char file4[] = {
#embed "../../forms/concomitant.yaml"
};
static const unsigned char file5[] = {
#embed "../../forms/consent.yaml"
};
static const unsigned char file6[] = {
#embed "../../forms/contact.yaml"
};
static const unsigned char file7[] = {
#embed "../../forms/ctcae/criteria.csv"
};
static const unsigned char file8[] = {
#embed "../../forms/ctcae/synonyms.csv"
};
static const unsigned char file9[] = {
#embed "../../forms/ctcae/v5.csv"
};
static const unsigned char file10[] = {
#embed "../../forms/ctcae/v6.csv"
};
static const unsigned char file11[] = {
#embed "../../forms/death.yaml"
};
static const unsigned char file12[] = {
#embed "../../forms/demographics.yaml"
};
static const unsigned char file13[] = {
#embed "../../forms/deviations.yaml"
};
static const unsigned char file14[] = {
#embed "../../forms/disposition.yaml"
};
static const unsigned char file15[] = {
#embed "../../forms/doses.csv"
};
static const unsigned char file16[] = {
#embed "../../forms/driver-panel.yaml"
};
static const unsigned char file17[] = {
#embed "../../forms/ecg.yaml"
};
static const unsigned char file18[] = {
#embed "../../forms/echo.yaml"
};
static const unsigned char file19[] = {
#embed "../../forms/eligibility.yaml"
};
static const unsigned char file20[] = {
#embed "../../forms/hospital.yaml"
};
static const unsigned char file21[] = {
#embed "../../forms/imaging.yaml"
};
static const unsigned char file22[] = {
#embed "../../forms/laboratory.yaml"
};
static const unsigned char file23[] = {
#embed "../../forms/lesions.yaml"
};
static const unsigned char file24[] = {
#embed "../../forms/medical-history.yaml"
};
static const unsigned char file25[] = {
#embed "../../forms/pregnancy.yaml"
};
static const unsigned char file26[] = {
#embed "../../forms/prior-therapy.yaml"
};
static const unsigned char file27[] = {
#embed "../../forms/procedures.yaml"
};
static const unsigned char file28[] = {
#embed "../../forms/reading.yaml"
};
static const unsigned char file29[] = {
#embed "../../forms/serious-event.yaml"
};
static const unsigned char file30[] = {
#embed "../../forms/subsequent-therapy.yaml"
};
static const unsigned char file31[] = {
#embed "../../forms/survival.yaml"
};
static const unsigned char file32[] = {
#embed "../../forms/tislelizumab.yaml"
};
static const unsigned char file33[] = {
#embed "../../forms/trial.yaml"
};
static const unsigned char file34[] = {
#embed "../../forms/tumour-history.yaml"
};
static const unsigned char file35[] = {
#embed "../../forms/urine.yaml"
};
static const unsigned char file36[] = {
#embed "../../forms/visit.yaml"
};
static const unsigned char file37[] = {
#embed "../../forms/vital-signs.yaml"
};
static const struct casebook_trial_file files[] = {
  {"adverse-events.yaml", file0, sizeof file0},
  {"anlotinib.yaml", file1, sizeof file1},
  {"beyond-progression.yaml", file2, sizeof file2},
  {"codes.yaml", file3, sizeof file3},
  {"concomitant.yaml", file4, sizeof file4},
  {"consent.yaml", file5, sizeof file5},
  {"contact.yaml", file6, sizeof file6},
  {"ctcae/criteria.csv", file7, sizeof file7},
  {"ctcae/synonyms.csv", file8, sizeof file8},
  {"ctcae/v5.csv", file9, sizeof file9},
  {"ctcae/v6.csv", file10, sizeof file10},
  {"death.yaml", file11, sizeof file11},
  {"demographics.yaml", file12, sizeof file12},
  {"deviations.yaml", file13, sizeof file13},
  {"disposition.yaml", file14, sizeof file14},
  {"doses.csv", file15, sizeof file15},
  {"driver-panel.yaml", file16, sizeof file16},
  {"ecg.yaml", file17, sizeof file17},
  {"echo.yaml", file18, sizeof file18},
  {"eligibility.yaml", file19, sizeof file19},
  {"hospital.yaml", file20, sizeof file20},
  {"imaging.yaml", file21, sizeof file21},
  {"laboratory.yaml", file22, sizeof file22},
  {"lesions.yaml", file23, sizeof file23},
  {"medical-history.yaml", file24, sizeof file24},
  {"pregnancy.yaml", file25, sizeof file25},
  {"prior-therapy.yaml", file26, sizeof file26},
  {"procedures.yaml", file27, sizeof file27},
  {"reading.yaml", file28, sizeof file28},
  {"serious-event.yaml", file29, sizeof file29},
  {"subsequent-therapy.yaml", file30, sizeof file30},
  {"survival.yaml", file31, sizeof file31},
  {"tislelizumab.yaml", file32, sizeof file32},
  {"trial.yaml", file33, sizeof file33},
  {"tumour-history.yaml", file34, sizeof file34},
  {"urine.yaml", file35, sizeof file35},
  {"visit.yaml", file36, sizeof file36},
  {"vital-signs.yaml", file37, sizeof file37},
};
int casebook_trial_count(void) { return sizeof files / sizeof files[0]; }
const struct casebook_trial_file *casebook_trial_file_at(int index) { return &files[index]; }
