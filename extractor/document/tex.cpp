// Tested by markdown_test.cpp.
#include "document/tex.h"

#include <re2/re2.h>

#include <map>

#include "base/table.h"

namespace vesper {
namespace {

const std::map<std::string_view, std::string_view>& signs() {
  static const std::map<std::string_view, std::string_view> table = {{"alpha", "α"},
                                                                     {"beta", "β"},
                                                                     {"gamma", "γ"},
                                                                     {"delta", "δ"},
                                                                     {"epsilon", "ε"},
                                                                     {"varepsilon", "ε"},
                                                                     {"zeta", "ζ"},
                                                                     {"eta", "η"},
                                                                     {"theta", "θ"},
                                                                     {"iota", "ι"},
                                                                     {"kappa", "κ"},
                                                                     {"lambda", "λ"},
                                                                     {"mu", "μ"},
                                                                     {"nu", "ν"},
                                                                     {"xi", "ξ"},
                                                                     {"pi", "π"},
                                                                     {"rho", "ρ"},
                                                                     {"sigma", "σ"},
                                                                     {"tau", "τ"},
                                                                     {"phi", "φ"},
                                                                     {"varphi", "φ"},
                                                                     {"chi", "χ"},
                                                                     {"psi", "ψ"},
                                                                     {"omega", "ω"},
                                                                     {"upsilon", "υ"},
                                                                     {"Gamma", "Γ"},
                                                                     {"Delta", "Δ"},
                                                                     {"Theta", "Θ"},
                                                                     {"Lambda", "Λ"},
                                                                     {"Xi", "Ξ"},
                                                                     {"Pi", "Π"},
                                                                     {"Sigma", "Σ"},
                                                                     {"Phi", "Φ"},
                                                                     {"Psi", "Ψ"},
                                                                     {"Omega", "Ω"},
                                                                     {"times", "×"},
                                                                     {"pm", "±"},
                                                                     {"cdot", "·"},
                                                                     {"bullet", "•"},
                                                                     {"circ", "°"},
                                                                     {"degree", "°"},
                                                                     {"prime", "′"},
                                                                     {"leq", "≤"},
                                                                     {"le", "≤"},
                                                                     {"geq", "≥"},
                                                                     {"ge", "≥"},
                                                                     {"neq", "≠"},
                                                                     {"approx", "≈"},
                                                                     {"sim", "~"},
                                                                     {"infty", "∞"},
                                                                     {"rightarrow", "→"},
                                                                     {"to", "→"},
                                                                     {"longrightarrow", "→"},
                                                                     {"leftarrow", "←"},
                                                                     {"leftrightarrow", "↔"},
                                                                     {"uparrow", "↑"},
                                                                     {"downarrow", "↓"},
                                                                     {"Rightarrow", "⇒"},
                                                                     {"quad", " "},
                                                                     {"qquad", " "},
                                                                     {"lt", "<"},
                                                                     {"gt", ">"},
                                                                     {"ll", "≪"},
                                                                     {"gg", "≫"},
                                                                     {"textregistered", "®"},
                                                                     {"copyright", "©"},
                                                                     {"dagger", "†"},
                                                                     {"ddagger", "‡"},
                                                                     {"ldots", "…"},
                                                                     {"dots", "…"},
                                                                     {"textmu", "μ"},
                                                                     {"slash", "/"},
                                                                     {"mid", "|"},
                                                                     {"ast", "*"},
                                                                     {"star", "*"},
                                                                     {"log", "log"},
                                                                     {"ln", "ln"},
                                                                     {"min", "min"},
                                                                     {"max", "max"},
                                                                     {"exp", "exp"}};
  return table;
}

bool is_letter(char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'); }

// A formula's blanks mean nothing around a hyphen that joins a name: "TNF - α" is TNF-α.
void close_hyphens(std::string& words) {
  for (std::size_t at = words.find('-'); at != std::string::npos; at = words.find('-', at + 1)) {
    while (at > 0 && words[at - 1] == ' ') words.erase(--at, 1);
    while (at + 1 < words.size() && words[at + 1] == ' ') words.erase(at + 1, 1);
  }
}

// A power keeps its height, so that 10^{6} is not read as 106; gives the place behind it, or `at` for anything else.
std::size_t read_power(std::string_view formula, std::size_t at, std::string& words) {
  static const RE2 power(R"(\^(?:(\d)|\{\s*([-−]?\s*\d+)\s*\}))");
  if (words.empty() || words.back() < '0' || words.back() > '9') return at;
  re2::StringPiece left(formula.data() + at, formula.size() - at);
  std::string digit, braced;
  if (!RE2::Consume(&left, power, &digit, &braced)) return at;
  words += raised(digit + braced);
  return formula.size() - left.size();
}

// Reads the command at formula[at] == '\\'; gives the place behind it.
std::size_t read_command(std::string_view formula, std::size_t at, std::string& words) {
  std::size_t end = at + 1;
  while (end < formula.size() && is_letter(formula[end])) ++end;
  if (end == at + 1) {
    if (end == formula.size()) return end;
    const char sign = formula[end];
    const bool blank = sign == ',' || sign == ';' || sign == ':' || sign == ' ' || sign == '\\';
    if (sign != '!') words += blank ? ' ' : sign;
    return end + 1;
  }
  const auto sign = signs().find(formula.substr(at + 1, end - at - 1));
  if (sign != signs().end()) words += sign->second;
  while (end < formula.size() && formula[end] == ' ') ++end;
  return end;
}

}  // namespace

std::string raised(std::string_view digits) {
  static const char* const signs[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string words = digits.starts_with('-') || digits.starts_with("−") ? "⁻" : "";
  for (char letter : digits)
    if (letter >= '0' && letter <= '9') words += signs[letter - '0'];
  return words;
}

std::string letters_of_tex(std::string_view formula) {
  std::string words;
  for (std::size_t at = 0; at < formula.size();) {
    const char letter = formula[at];
    if (letter == '\\') {
      at = read_command(formula, at, words);
      continue;
    }
    if (letter == '^') {
      const std::size_t behind = read_power(formula, at, words);
      at = behind == at ? at + 1 : behind;
      continue;
    }
    if (letter == '~')
      words += ' ';
    else if (letter != '{' && letter != '}' && letter != '_' && letter != '$')
      words += letter;
    ++at;
  }
  close_hyphens(words);
  return std::string(trimmed(words));
}

}  // namespace vesper
