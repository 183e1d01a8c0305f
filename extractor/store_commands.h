#pragma once

namespace CLI {
class App;
}

namespace vesper {

// Adds the commands that work on an evidence store; each sets `code` when it has run.
void add_store_commands(CLI::App& app, int& code);

}  // namespace vesper
