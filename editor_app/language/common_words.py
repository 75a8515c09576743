"""Words of a language that say nothing about what a text is about: they are compared nowhere and given as no reason."""

_EN = """
a about above across after afterwards again against ago all almost alone along already also although always am among
an and another any anyone anything anyway are around as at away back be became because become becomes been before
behind being below beside besides between beyond both but by came can cannot come could did do does doing done down
during each either else enough even ever every everyone everything except far few first for from further get gets
getting give given go goes going gone got had has have having he hence her here hers herself him himself his how
however i if in indeed instead into is it its itself just keep kept last later latter least less let like likely
made mainly make makes making many may maybe me meanwhile might mine more moreover most mostly much must my myself
near nearly neither never nevertheless next no nobody none nor not nothing now nowhere of off often on once one only
onto or other others otherwise our ours ourselves out over own per perhaps please put quite rather really said same
say says second see seem seemed seems several shall she should since so some somebody someone something sometimes
somewhere soon still such take taken than that the their theirs them themselves then there thereby therefore these
they thing things this those though three through throughout thus to together too toward towards two under unless
unlike until up upon us use used using usually very via want wants was we well went were what whatever when whenever
where whereas wherever whether which while who whoever whole whom whose why will with within without would yet you
your yours yourself yourselves
"""
_RU = """
а без безусловно более больше будет будто будут будучи бы был была были было быть в вам вами вас ваш ваша ваше ваши
ведь весь видимо вместо вместе вне во возможно вот впрочем все всегда всего всей всем всеми всех всю вся всякий
второй вы где говорит говорил говорила говорили да давно даже далее два две для до довольно должен должна должно
должны достаточно его ее если есть еще же за затем здесь зачем и из или именно им ими иногда иначе их к каждая
каждого каждое каждый кажется как какая какие какой как-то когда конечно которая которого которое которой котором
которому которую которые которым которыми которых который кроме кто куда ли либо лишь лучше между меня мне много
многие могла могли могло могут может можно мой моя мы на над надо наиболее наконец например нас нами нам наш наша
наше наши не него нее ней нельзя нем немного несколько нет ни нибудь никогда никто них ничего но ну о об обычно
однако один одна одни одно около он она они оно опять от отсюда очень перед первый по под после потом потому почему
почти поэтому при про просто против пусть раз разве ранее с сам сама сами самый своего своей своем своему свое свои
своим своими своих свой своя себе себя сегодня сейчас сказал сказала сказали скорее слишком сначала снова со совсем
сразу среди стал стала стали стало считает так такая также такие такого такой такое там твой те тебе тебя тем теперь
тех то тогда того тоже той только том тому тот три ту тут ты у уже хорошо хоть хотя хочет чаще чего чей чем через
что чтобы чуть эта эти этим этими этих это этого этой этом этому этот эту я является являются
"""
_HY = """
այդ այդպես այլ այլև այն այնպես այնտեղ այնուամենայնիվ այս այսինքն այսպես այսպիսով այստեղ ապա առանց առաջ առավել արդեն
արդյոք ասաց ասել ասում ավելի արդյունքում բայց բացի բոլոր բոլորը գուցե դա դեռ դեպի դրա դրանք դրանից դրանով եթե ենք են
ես եմ եղել եղավ երբ երբեմն երբևէ եւ եք է էին էինք էիր էիք էլ էր ըստ ընդամենը ընդհանրապես ընթացքում թե թեև թող իբրև
իհարկե ինչ ինչը ինչի ինչպես ինչպիսի ինչու իսկ իր իրեն իրենք իրենց իրենից լինել լինի լինեն խիստ կա կամ կան
կապակցությամբ կարող կարելի կարծես կողմից հաճախ համար համարյա հանդեպ հատկապես հետ հետո հենց հիմա մասին մի միայն
միասին միևնույն միշտ մինչ մինչև մյուս մոտ մենք մեր մեզ մեջ նա նաև նախ նախքան նաեւ ներ նման նշեց նշել նշում նույն
նույնիսկ նրա նրան նրանք նրանց նրանցից շատ ոչ ոչինչ որ որը որի որին որոնք որոնց որում որով որտեղ որպես որպեսզի որևէ
ով ովքեր ու ում ուրեմն չի չեն չէ չէր պետք պիտի սա սակայն սրա վրա տակ քան քանի քանզի քեզ քո օրինակ ոմանք հետևաբար
յուրաքանչյուր ամեն ամենը բավական գրեթե դրանում նորից իրոք
"""
_AZ = """
adlı ancaq amma artıq aşağı az bax başqa belə beləliklə bəlkə bəzən bəzi bəli bilər bir biraz biri birlikdə bizim
biz bizə bu buna bundan bunlar bunların bunu bunun burada bütün ci çox çoxdan çünki da də daha dedi deyib deyə deyil
dək digər doğru edən edib edir edilib edilmiş edərək eləcə elə etdi etmək ətrafında əgər əlavə əlbəttə əsas görə gah
gərək hal halda hamı hamısı haqqında harada hansı hər hələ heç hətta həm həmin həmçinin həmişə ilə ilk indi istə isə
iki kimi kim ki qarşı qədər qeyd lakin lazım lazımdır mən mənim məhz mümkün nə nədən necə niyə o ola olan olar
olaraq oldu olduğu olduğunu olub olunub olur olsun olmaq olmuş on ona ondan onlar onları onların onu onun orada öz
özü özünü əsasən sanki sən sizin siz sonra sonda son tam təkcə tərəfindən tərəfdən tez üçün var və ya yalnız yaxın
yenə yenidən yəni yox yoxdur yuxarı zaman əvvəl barədə ildə
"""
_KA = """
ალბათ ამ ამას ამავე ამაზე ამბობს ამიტომ ამის ამით ამგვარად ან ანუ არ არა არაფერი არავინ არის არიან არც ასე ასევე
ასეთი აღნიშნა აღნიშნული აქ აქვს აქვთ აქედან ახლა ბევრი ბოლო გამო გარდა გარეშე გახდა და დაახლოებით დიახ დღეს დროს ეგ
ერთ ერთად ერთი ერთხელ ეს ესე ესენი ვერ ვიდრე ვინ ვინც თავად თავის თავისი თან თანავე თითქმის თითოეული თუ თუმცა თუნდაც
იგი იმ იმას იმიტომ იმის ის ისე ისევ ისეთი ისინი იქ იქნება იქნებოდა იყო იყვნენ იქიდან კი კიდევ კვლავ მათ მათი მაინც
მან მას მასში მაგრამ მაშინ მე მეორე მერე მეტი მიერ მიმართ მის მისი მისთვის მიუხედავად მხოლოდ მხრივ ნაკლებად ნუ ოღონდ
ორი პირველი რა რადგან რადგანაც რამდენიმე რამე რას რატომ რაც რომ რომელიც რომელსაც რომლებიც რომლის რომლებმაც როგორ
როგორც როდესაც როდის როცა სად სადაც სანამ საკმაოდ სახით სხვა სრულიად უკვე უნდა უფრო ფარგლებში ყველა ყველაფერი ყოველ
ყოფილა შემდეგ შემთხვევაში შესახებ შესაბამისად შორის ჩემი ჩვენ ჩვენი წინ წინააღმდეგ ხან ხოლო ხშირად ჯერ ძალიან თქვა
განაცხადა მიხედვით
"""
_OF = {"en": _EN, "ru": _RU, "hy": _HY, "az": _AZ, "ka": _KA}


def common_words(language: str) -> frozenset[str]:
    """Return the commonest words of a language (a BCP 47 tag); none of one that is not known here."""
    return frozenset(_OF.get(language.split("-", maxsplit=1)[0].lower(), "").split())
