#!/bin/sh
# 网站服务器上换版和退版，只要 sh 和 coreutils。各版在 RULES_HOME（不写是 /srv/rules-portal）的 releases/ 下，
# current 是指向其中一版的链接，一步换成，读者看不到换了一半的网站。
#   sh release.sh put 文件夹    放上一版：先按 SHA256SUMS 核对，不符就不换
#   sh release.sh back          退回上一版
#   sh release.sh list          各版，现在的有 *
set -eu
home=${RULES_HOME:-/srv/rules-portal}
keep=${RULES_KEEP:-10}

fail() { echo "$1" >&2; exit 1; }

now() { basename "$(readlink "$home/current" 2>/dev/null)" 2>/dev/null || :; }

# 换链接：先做好新的，再用改名顶替，中间没有“没有网站”的时候
point() {
    rm -f "$home/current.new"
    ln -s "releases/$1" "$home/current.new"
    mv -T "$home/current.new" "$home/current"
    echo "现在是 $1"
}

case "${1:-}" in
put)
    site=${2:-}
    [ -f "$site/SHA256SUMS" ] || fail "$site：里面没有 SHA256SUMS，不是 make build 生成的网站"
    mkdir -p "$home/releases"
    last=$(ls "$home/releases" | grep -E '^[0-9]{4}$' | sort | tail -n 1)
    next=$(printf '%04d' "$(( $(echo "${last:-0}" | sed 's/^0*//; s/^$/0/') + 1 ))")
    half="$home/releases/.half"
    rm -rf "$half"
    cp -R "$site" "$half"
    (cd "$half" && sha256sum --check --strict --quiet SHA256SUMS) >&2 || { rm -rf "$half"; fail "与 SHA256SUMS 不符，没有换版"; }
    chmod -R u+rwX,go+rX-w "$half"
    mv -T "$half" "$home/releases/$next"
    point "$next"
    # 只留最近几版，现在的那一版总在其中
    ls "$home/releases" | grep -E '^[0-9]{4}$' | sort | head -n "-$keep" | while read -r old; do
        [ "$old" = "$(now)" ] || rm -rf "$home/releases/$old"
    done
    ;;
back)
    current=$(now)
    [ -n "$current" ] || fail "$home：还没有放上过网站"
    before=$(ls "$home/releases" | grep -E '^[0-9]{4}$' | sort | grep -B 1 -x "$current" | head -n 1)
    [ "$before" != "$current" ] || fail "没有比 $current 更早的了"
    point "$before"
    ;;
list)
    for one in $(ls "$home/releases" 2>/dev/null | grep -E '^[0-9]{4}$' | sort); do
        mark=' '
        [ "$one" != "$(now)" ] || mark='*'
        commit=$(sed -n 's/^ "commit": "\(.\{12\}\).*/\1/p' "$home/releases/$one/data/provenance.json" 2>/dev/null || :)
        echo "$mark $one ${commit:-没有提交记录}"
    done
    ;;
*)
    sed -n '2,6s/^# //p' "$0" >&2
    exit 2
    ;;
esac
