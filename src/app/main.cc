#include "program.h"

int main(int argc, char** argv) { return shouwen::app::Program(argc, argv); }
