# Makes the paths of a depfile absolute. The generator runs in the root of the tree and names files from there;
# CMake would look for them in the build folder.
cmake_minimum_required(VERSION 3.25)
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH root)
string(REPLACE " " "\\ " root "${root}")
file(READ ${FILE} rule)
string(REGEX REPLACE "([^\\]) ([^/])" "\\1 <root>/\\2" rule "${rule}")
string(REPLACE "<root>" "${root}" rule "${rule}")
file(WRITE ${FILE} "${rule}")
