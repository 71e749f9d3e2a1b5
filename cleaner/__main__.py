import sys
def main() -> None:
    from cleaner.engine import Cleaner
    a=sys.argv[1:]
    url=a[a.index('--url')+1] if '--url' in a else None
    r=Cleaner().clean(sys.stdin.buffer.read(),url=url)
    if '--explain' in a:
        for l in r.explain():
            print('keep' if l.kept else 'DROP', f'{l.role:9} {l.score:6.1f}', repr(l.text[:70]), '; '.join(f'{f.rule} {f.points:+g}' if f.action=='weigh' else f'{f.rule} {f.action}' for f in l.findings))
    else:
        sys.stdout.buffer.write((r.text+"\n" if r.text else "").encode('utf-8','surrogatepass'))
if __name__=="__main__": main()
