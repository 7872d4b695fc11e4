import B from 'better-sqlite3'; import {mkdtempSync,readFileSync,readdirSync} from 'node:fs'; import {randomBytes} from 'node:crypto'
for (const sql of ["UPDATE k SET c=c+1000000000000 WHERE s='s-0'","UPDATE k SET c=c+1000000000000","DELETE FROM k WHERE s='s-0'; INSERT INTO k VALUES('s-0',(SELECT x FROM t),1)", "UPDATE k SET s=s||'zzzzzzzzzz'; UPDATE k SET s=replace(s,'zzzzzzzzzz','')","CREATE TEMP TABLE q AS SELECT * FROM k; DELETE FROM k; INSERT INTO k SELECT * FROM q"]) {
const d=mkdtempSync('/tmp/h/docs3-x'); const f=d+'/a.db'
const db=new B(f); db.pragma('journal_mode=WAL'); db.pragma('secure_delete=ON'); db.exec("create table k(s text primary key,x blob,c int)")
const keys=[]; for(let i=0;i<40;i++){keys.push(randomBytes(32)); db.prepare('insert into k values(?,?,1000)').run('s-'+i,keys[i])}
const c=new B(f); c.pragma('secure_delete=OFF'); c.exec('create temp table t(x)'); c.prepare('insert into t values(?)').run(keys[0]); c.exec(sql); c.close()
db.pragma('wal_checkpoint(TRUNCATE)')
const count=()=>readdirSync(d).map(n=>n+':'+(readFileSync(d+'/'+n).toString('latin1').split(keys[0].toString('latin1')).length-1)).join(' ')
const a=count(); db.exec("update k set x=zeroblob(length(x)) where s='s-0'; update k set x=null where s='s-0'"); db.pragma('wal_checkpoint(TRUNCATE)'); console.log(sql,'|',a,'|',count())
db.exec('vacuum');db.pragma('wal_checkpoint(TRUNCATE)'); console.log(count())}
